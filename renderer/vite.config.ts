import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Where a running engine listens while the page is served by `vite dev`. */
const engine = process.env.KALENDS_ENGINE ?? 'http://127.0.0.1:4310'
const served = ['/api', '/files', '/login', '/logout', '/health']

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Relative, so that the same files work behind a path prefix and under the desktop's own protocol.
  base: './',
  resolve: { alias: { '#shared': fileURLToPath(new URL('../shared', import.meta.url)) } },
  plugins: [react(), wordsOfLanguages()],
  build: {
    outDir: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // The policy has no data: for scripts and styles; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 640,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/rpc': { target: engine, ws: true, changeOrigin: true },
      ...Object.fromEntries(served.map((path) => [path, { target: engine, changeOrigin: true }])),
    },
  },
})

/** Tells public/before-paint.js which file holds the words of which language, so that it can fetch those in use at once. */
function wordsOfLanguages(): Plugin {
  const catalogues = { en: 'english-words', de: 'german-words' }
  return {
    name: 'words-of-languages',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        if (bundle === undefined) return html
        const attributes = Object.entries(catalogues).map(([language, name]) => {
          const file = Object.values(bundle).find(
            (chunk) => chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith(`/messages/${name}.ts`),
          )
          if (file === undefined) throw new Error(`The words of ${name}.ts are in no file of their own.`)
          return `data-words-${language}="./${file.fileName}"`
        })
        return html.replace('src="./before-paint.js"', (source) => `${source} ${attributes.join(' ')}`)
      },
    },
  }
}
