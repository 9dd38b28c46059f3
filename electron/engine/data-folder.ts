import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * The folder with everything Kalends keeps: `KALENDS_HOME`, else the place where the platform keeps the data of
 * applications (Linux: XDG Base Directory Specification, `XDG_DATA_HOME`). Absolute; it need not exist yet.
 */
export function dataFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const chosen = environment.KALENDS_HOME
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  if (platform === 'win32') {
    return join(environment.APPDATA || join(homedir(), 'AppData', 'Roaming'), 'Kalends')
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Kalends')
  return join(environment.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'kalends')
}
