import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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
 * - `dist/desktop.js`   Electron's main process (electron/desktop/main.ts), and `dist/preload.cjs` what its windows load first
 *
 * The engine and its workers share chunks, the command has its own. Everything lies flat in dist/, so that
 * `new URL('./import-worker.ts', import.meta.url)`, which is right in the sources, is right in any chunk once its ending
 * is `.js`.
 */
const outdir = join(root, 'dist')

/** What is run by its name. */
const commands = ['kalends.js', 'bridge.js']

/** Modules that have to stay files of their own: a native addon finds its binary beside itself. */
export const external = ['better-sqlite3', '@napi-rs/keyring']

/** CommonJS packages inside an ES module still call `require` for Node's own modules. */
const banner = `import { createRequire as kalendsRequire } from 'node:module';const require = kalendsRequire(import.meta.url);`

/** What a build may bring along, so that nobody has to register a client: put in place of what reads it (built-in-clients.ts). */
const clientVariables = [
  'KALENDS_GOOGLE_CLIENT_ID',
  'KALENDS_GOOGLE_CLIENT_SECRET',
  'KALENDS_MICROSOFT_CLIENT_ID',
]
const given = clientVariables.filter((name) => process.env[name])

const common = /** @type {const} */ ({
  write: false,
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outdir,
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  define: Object.fromEntries(given.map((name) => [`process.env.${name}`, JSON.stringify(process.env[name])])),
})

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

/**
 * zod says what is wrong in 60 languages, of which we speak one: the others are two thirds of what a command would load
 * of it. @type {import('esbuild').Plugin}
 */
const onlyEnglish = {
  name: 'only-english',
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: `export { default as en } from './en.js'`,
    }))
  },
}

/**
 * Who imports `node:http` as a module reads all that it exports, and what is behind one name, `WebSocket`, is loaded by
 * being read: undici, 13 MB and 40 ms of a Node that does nothing else. What is required is read name by name. @type {import('esbuild').Plugin}
 */
const requiredHttp = {
  name: 'required-http',
  setup(plugin) {
    plugin.onResolve({ filter: /^(node:)?http$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: 'http', namespace: 'required' } : undefined,
    )
    plugin.onLoad({ filter: /^/, namespace: 'required' }, ({ path }) => ({
      contents: `module.exports = require('node:${path}')`,
    }))
  },
}

/**
 * oRPC asks of each message whether it is a form, and to be asked so Node has to load what forms come with: undici again.
 * A form also says itself that it is one. @type {import('esbuild').Plugin}
 */
const formsByName = {
  name: 'forms-by-name',
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]@orpc[\\/].*\.mjs$/ }, ({ path }) => ({
      contents: askFormsByName(readFileSync(path, 'utf8')),
    }))
  },
}

/** @param {string} text */
export function askFormsByName(text) {
  return text.replaceAll(/([\w.]+) instanceof FormData\b/g, "$1?.[Symbol.toStringTag] === 'FormData'")
}

/** Builds the Node side into dist/, in place of what was there but the page. */
export async function bundleNodeSide() {
  const workers = globSync('electron/**/*-worker.ts', { cwd: root })
  const engine = await buildInChunks([
    { in: 'electron/engine/main.ts', out: 'engine' },
    ...workers.map((worker) => ({ in: worker, out: basename(worker, '.ts') })),
  ])
  const command = await buildInChunks([{ in: 'electron/cli/main.ts', out: 'kalends' }])
  const bridge = await buildBridge()
  const desktop = await build({
    ...common,
    target: 'node20',
    entryPoints: [{ in: 'electron/desktop/main.ts', out: 'desktop' }],
    external: ['electron'],
    banner: { js: banner },
    plugins: [onlyEnglish, requiredHttp],
  })
  // A preload in the sandbox is one file, and no module.
  const preload = await build({
    ...common,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    entryPoints: [{ in: 'electron/desktop/preload.ts', out: 'preload' }],
    external: ['electron'],
  })
  replaceFiles([engine, command, bridge, desktop, preload].flatMap(({ outputFiles }) => outputFiles))
}

/**
 * What is loaded only when it is needed lies in chunks. The engine and the command have chunks of their own: cut to suit
 * both, the engine would be 123 files instead of 30, and each has to be found before anything runs.
 *
 * @param {{ in: string, out: string }[]} entryPoints
 */
function buildInChunks(entryPoints) {
  return build({
    ...common,
    splitting: true,
    entryPoints,
    chunkNames: 'chunk-[hash]',
    external,
    banner: { js: banner },
    plugins: [workerAddresses, onlyEnglish, requiredHttp, formsByName],
  })
}

/** The relay also runs on Nodes that are not ours: that of the person, that of Claude Desktop. */
export function buildBridge() {
  const entryPoints = [{ in: 'electron/bridge/main.ts', out: 'bridge' }]
  return build({
    ...common,
    target: 'node20',
    entryPoints,
    banner: { js: banner },
    plugins: [requiredHttp],
  })
}

/**
 * Each file comes into its place whole, and old ones go last: a command that starts meanwhile finds the old files or the
 * new ones.
 *
 * @param {{ path: string, contents: Uint8Array }[]} files
 */
function replaceFiles(files) {
  mkdirSync(outdir, { recursive: true })
  // Chunks before the entries that import them.
  const isEntry = (/** @type {string} */ path) => !basename(path).startsWith('chunk-')
  const ordered = files.toSorted((left, right) => Number(isEntry(left.path)) - Number(isEntry(right.path)))
  for (const { path, contents } of ordered) {
    const temporary = `${path}.${process.pid}`
    writeFileSync(temporary, contents, { mode: commands.includes(basename(path)) ? 0o755 : 0o644 })
    renameSync(temporary, path)
  }
  const current = new Set(files.map(({ path }) => path))
  for (const name of globSync('*.{js,cjs,map}', { cwd: outdir })) {
    if (!current.has(join(outdir, name))) rmSync(join(outdir, name))
  }
}
