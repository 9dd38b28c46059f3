import { spawn } from 'node:child_process'

/**
 * The command that opens an address in the person's browser; undefined where nobody would see it (no display).
 *
 * @param {string} address
 * @param {NodeJS.Platform} platform
 * @param {{ [name: string]: string | undefined }} environment
 * @returns {string[] | undefined}
 */
export function openCommand(address, platform = process.platform, environment = process.env) {
  if (environment.SSH_CONNECTION && !environment.DISPLAY) return undefined
  if (platform === 'darwin') return ['open', address]
  // `start` is the shell's own, and would take `&` in an address for the end of the command.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address]
  if (environment.DISPLAY || environment.WAYLAND_DISPLAY) return ['xdg-open', address]
  return undefined
}

/**
 * Opens an address in the browser, if there is one. Never fails: the address is printed as well.
 *
 * @param {string} address
 */
export function openPage(address) {
  const [program, ...args] = openCommand(address) ?? []
  if (program === undefined) return
  const opener = spawn(program, args, { stdio: 'ignore', detached: true })
  opener.on('error', () => {})
  opener.unref()
}
