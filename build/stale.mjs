import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'
import { testFiles } from './test-files.mjs'

/**
 * @typedef {object} Target
 * @property {string} name
 * @property {string[]} inputs files and folders that the outputs are made of
 * @property {string[]} outputs files that must be there
 * @typedef {{ facts: string, contents: string }} Stamp facts: paths, sizes and times; contents: a hash
 */

/**
 * Whether a target has to be built again. Times are only a shortcut: when they differ (a checkout, a touch) the
 * contents decide.
 *
 * @param {Target} target
 * @param {string} folder the project's folder
 */
export function isStale(target, folder = root) {
  const stamp = readStamp(target, folder)
  if (!stamp || !target.outputs.every((output) => existsSync(join(folder, output)))) return true
  const files = inputFiles(target, folder)
  if (stamp.facts === factsOf(files, folder)) return false
  if (stamp.contents !== contentsOf(files, folder)) return true
  markBuilt(target, folder)
  return false
}

/**
 * Remembers what the outputs were built from. Take `stampOf` before building, so that an edit made meanwhile counts.
 *
 * @param {Target} target
 * @param {string} folder
 * @param {Stamp} stamp
 */
export function markBuilt(target, folder = root, stamp = stampOf(target, folder)) {
  const path = stampPath(target, folder)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(stamp))
}

/**
 * @param {Target} target
 * @param {string} folder
 * @returns {Stamp}
 */
export function stampOf(target, folder = root) {
  const files = inputFiles(target, folder)
  return { facts: factsOf(files, folder), contents: contentsOf(files, folder) }
}

/**
 * @param {Target} target
 * @param {string} folder
 * @returns {Stamp | undefined}
 */
function readStamp(target, folder) {
  try {
    return JSON.parse(readFileSync(stampPath(target, folder), 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {Target} target @param {string} folder */
function stampPath(target, folder) {
  return join(folder, 'dist/.built', `${target.name}.json`)
}

/** @param {Target} target @param {string} folder */
function inputFiles(target, folder) {
  return target.inputs.flatMap((input) => filesUnder(input, folder)).sort()
}

/**
 * @param {string} path
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(path, folder) {
  const stats = statSync(join(folder, path), { throwIfNoEntry: false })
  if (!stats) return []
  if (stats.isFile()) return testFiles.test(path) ? [] : [path]
  return readdirSync(join(folder, path)).flatMap((name) => filesUnder(`${path}/${name}`, folder))
}

/** @param {string[]} files @param {string} folder */
function factsOf(files, folder) {
  const facts = files.map((file) => {
    const { size, mtimeMs } = statSync(join(folder, file))
    return `${file} ${size} ${mtimeMs}`
  })
  return createHash('sha256').update(facts.join('\n')).digest('hex')
}

/** @param {string[]} files @param {string} folder */
function contentsOf(files, folder) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(folder, file)))
      .update('\0')
  return hash.digest('hex')
}
