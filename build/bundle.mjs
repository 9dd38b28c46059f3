import { chmodSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { root } from './root.mjs'

/**
 * The Node side as the files that ship:
 *
 * - `dist/kalends.js`   the command (electron/cli/main.ts)
 * - `dist/engine.js`    the engine (electron/engine/main.ts)
 * - `dist/<name>.js`    each worker thread (electron/**\/<name>-worker.ts)
 * - `dist/bridge.js`    the stdio relay (electron/bridge/main.ts), alone in one file
 *
 * All but the bridge share chunks. Everything lies flat in dist/, so that `new URL('./import-worker.ts',
 * import.meta.url)`, which is right in the sources, is right in any chunk once its ending is `.js`.
 */
const outdir = join(root, 'dist')

/** Modules that have to stay files of their own: a native addon finds its binary beside itself. */
const external = ['better-sqlite3']

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const banner = `import { createRequire as kalendsRequire } from 'node:module';const require = kalendsRequire(import.meta.url);`

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outdir,
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
}

/** `new URL('./x-worker.ts', import.meta.url)` → `./x-worker.js`. @type {import('esbuild').Plugin} */
const workerAddresses = {
  name: 'worker-addresses',
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]electron[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const contents = rewriteWorkerAddresses(text)
      return contents === text ? undefined : { contents, loader: 'ts' }
    })
  },
}

/** @param {string} text */
export function rewriteWorkerAddresses(text) {
  return text.replaceAll(
    /new URL\(\s*(['"])(?:[^'"]*\/)?([\w-]+)\.ts\1,\s*import\.meta\.url,?\s*\)/g,
    "new URL('./$2.js', import.meta.url)",
  )
}

/** Builds the Node side into dist/, in place of what was there but the renderer's. */
export async function bundleNodeSide() {
  mkdirSync(outdir, { recursive: true })
  for (const old of globSync('*.{js,js.map}', { cwd: outdir })) rmSync(join(outdir, old))

  const workers = globSync('electron/**/*-worker.ts', { cwd: root })
  await build({
    ...common,
    splitting: true,
    entryPoints: [
      { in: 'electron/cli/main.ts', out: 'kalends' },
      { in: 'electron/engine/main.ts', out: 'engine' },
      ...workers.map((worker) => ({ in: worker, out: basename(worker, '.ts') })),
    ],
    chunkNames: 'chunk-[hash]',
    external,
    banner: { js: banner },
    plugins: [workerAddresses],
  })
  await build({ ...common, entryPoints: [{ in: 'electron/bridge/main.ts', out: 'bridge' }] })
  for (const command of ['kalends.js', 'bridge.js']) chmodSync(join(outdir, command), 0o755)
}
