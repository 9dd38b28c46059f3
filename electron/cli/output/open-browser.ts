import { spawn } from 'node:child_process'

type Environment = Readonly<Record<string, string | undefined>>

/** The program that opens an address in the person's browser, with its arguments; undefined where nobody would see it. */
export function browserCommand(
  address: string,
  platform: NodeJS.Platform,
  environment: Environment,
): readonly string[] | undefined {
  if (environment.SSH_CONNECTION !== undefined && environment.DISPLAY === undefined) return undefined
  if (platform === 'darwin') return ['open', address]
  // `start` is the shell's own, and would take `&` in an address for the end of the command.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address]
  const hasScreen = environment.DISPLAY !== undefined || environment.WAYLAND_DISPLAY !== undefined
  return hasScreen ? ['xdg-open', address] : undefined
}

/** Opens an address in the browser of this machine; false where that can't be. */
export async function openBrowser(address: string, environment: Environment): Promise<boolean> {
  const [program, ...args] = browserCommand(address, process.platform, environment) ?? []
  if (program === undefined) return false
  const opener = spawn(program, args, { stdio: 'ignore', detached: true })
  opener.unref()
  return await new Promise((resolve) => {
    opener.once('error', () => resolve(false))
    opener.once('spawn', () => resolve(true))
  })
}
