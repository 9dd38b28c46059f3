import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Names under which a system's package installs a browser that Playwright's Chromium driver can use. */
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

/** Where installers put one that is not on PATH. */
const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The Chromium already on this machine: CHROMIUM_PATH, else one on PATH, else one where installers put it.
 * Undefined when there is none. Throws when CHROMIUM_PATH names no program: it was asked for by name.
 *
 * @param {{ [name: string]: string | undefined }} environment
 * @param {string[]} installed
 * @returns {string | undefined}
 */
export function findChromium(environment = process.env, installed = wellKnown) {
  const asked = environment.CHROMIUM_PATH
  if (asked) {
    if (!isProgram(asked)) throw new Error(`CHROMIUM_PATH is ${asked}, which is not a program.`)
    return asked
  }
  const endings = process.platform === 'win32' ? ['.exe'] : ['']
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = commands.flatMap((command) =>
    folders.flatMap((folder) => endings.map((ending) => join(folder, command + ending))),
  )
  return [...onPath, ...installed].find(isProgram)
}

/** @param {string} path */
function isProgram(path) {
  if (!existsSync(path) || !statSync(path).isFile()) return false
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
