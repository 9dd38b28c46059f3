import { readFileSync, writeFileSync } from 'node:fs'
import { licencesOf } from './licences.mjs'
import { root } from './root.mjs'
import { isStale, markBuilt, stampOf } from './stale.mjs'

/**
 * @typedef {'node' | 'icons' | 'page'} TargetName
 * @typedef {import('./stale.mjs').Target & { title: string, build: () => Promise<void> }} BuildTarget
 */

/** @type {{ [name in TargetName]: BuildTarget }} */
const targets = {
  node: {
    name: 'node',
    title: 'engine, command, bridge and desktop',
    inputs: ['package.json', 'package-lock.json', 'build/bundle.mjs', 'shared', 'electron'],
    outputs: ['dist/kalends.js', 'dist/engine.js', 'dist/bridge.js', 'dist/desktop.js', 'dist/preload.cjs'],
    build: async () => (await import('./bundle.mjs')).bundleNodeSide(),
  },
  icons: {
    name: 'icons',
    title: 'icons',
    inputs: ['build/icons.mjs', 'build/tray.svg', 'renderer/public/icon.svg'],
    outputs: ['dist/icons/kalends-1024.png'],
    build: async () => (await import('./icons.mjs')).drawIcons(),
  },
  page: {
    name: 'page',
    title: 'page',
    inputs: ['package.json', 'package-lock.json', 'build/licences.mjs', 'shared', 'renderer'],
    outputs: ['dist/renderer/index.html', 'dist/renderer/licences.json'],
    build: buildPage,
  },
}

/**
 * Builds the targets whose sources changed. Tools are loaded only when there is something to build.
 *
 * @param {{ only?: TargetName[], force?: boolean }} options
 */
export async function buildStale({ only = ['node', 'icons', 'page'], force = false } = {}) {
  for (const target of only.map((name) => targets[name])) {
    if (!force && !isStale(target)) continue
    const began = performance.now()
    const stamp = stampOf(target)
    await target.build()
    markBuilt(target, root, stamp)
    process.stderr.write(
      `Built the ${target.title} in ${((performance.now() - began) / 1000).toFixed(1)} s.\n`,
    )
  }
}

async function buildPage() {
  const { build } = await import('vite')
  const built = await build({ configFile: `${root}/renderer/vite.config.ts`, logLevel: 'error' })
  const outputs = Array.isArray(built) ? built : 'output' in built ? [built] : []
  const chunks = outputs.flatMap(({ output }) => output).filter((file) => file.type === 'chunk')
  const files = chunks.flatMap(({ moduleIds }) => moduleIds)
  const lock = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8'))
  const licences = JSON.stringify(licencesOf(lock.packages, files))
  writeFileSync(`${root}/dist/renderer/licences.json`, `${licences}\n`)
}
