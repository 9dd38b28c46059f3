/**
 * @typedef {{ name: string, version: string, licence: string }} Part
 * @typedef {{ version?: string, license?: string, dev?: boolean, optional?: boolean }} LockEntry
 */

const folder = 'node_modules/'

/**
 * The packages of others that are in what we hand out: all that the Node side may load, and those that the page was
 * built from. Sorted by name; each version once.
 *
 * @param {Record<string, LockEntry>} entries `packages` of package-lock.json
 * @param {readonly string[]} files files that went into the page
 * @returns {Part[]}
 */
export function licencesOf(entries, files) {
  const ofPage = new Set(files.map(packageFolder))
  const parts = new Map()
  for (const [path, entry] of Object.entries(entries)) {
    if (path === '' || (entry.dev === true && !ofPage.has(path))) continue
    const name = path.slice(path.lastIndexOf(folder) + folder.length)
    const version = entry.version ?? ''
    parts.set(`${name} ${version}`, { name, version, licence: entry.license ?? 'unknown' })
  }
  return [...parts.values()].sort(
    (a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version),
  )
}

/**
 * The folder of the package that a file is in, as package-lock.json names it; empty for a file of our own.
 *
 * @param {string} file
 */
function packageFolder(file) {
  const path = file.replaceAll('\\', '/').replace(/^\0/, '')
  const first = path.indexOf(folder)
  if (first === -1) return ''
  const last = path.lastIndexOf(folder) + folder.length
  const [scope = '', name = ''] = path.slice(last).split('/')
  return path.slice(first, last) + (scope.startsWith('@') ? `${scope}/${name}` : scope)
}
