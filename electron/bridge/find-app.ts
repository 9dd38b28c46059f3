import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * The installed desktop application, where its installers put it, or the program that `KALENDS_APP` names; undefined when
 * there is none. For a relay that lies alone, without an engine beside it.
 */
export function findApp(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const named = environment.KALENDS_APP
  return [...(named ? [named] : []), ...installedPlaces(environment, platform)].find(exists)
}

function installedPlaces(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    return ['/Applications', join(homedir(), 'Applications')].map((folder) =>
      join(folder, 'Kalends.app/Contents/MacOS/Kalends'),
    )
  }
  if (platform === 'win32') {
    const own = environment.LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
    const shared = environment.ProgramFiles || 'C:\\Program Files'
    return [join(own, 'Programs', 'kalends', 'Kalends.exe'), join(shared, 'Kalends', 'Kalends.exe')]
  }
  // As .deb and .rpm install it. An AppImage lies anywhere: KALENDS_APP says where.
  return ['/opt/Kalends/kalends']
}
