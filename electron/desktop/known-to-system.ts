import type { App } from 'electron'

/** As in electron-builder.yml: the installer gives it to the shortcut, by which Windows knows whose notifications these are. */
export const applicationId = 'org.kalends.Kalends'

type Registrar = Pick<
  App,
  'getApplicationNameForProtocol' | 'setAppUserModelId' | 'setAsDefaultProtocolClient'
>

/**
 * Tells the system what a package opens. `kalends:` is ours; calendars that others publish stay with the program that the
 * person has for them, and are taken only where there is none.
 */
export function makeKnownToSystem(app: Registrar, platform: NodeJS.Platform): void {
  if (platform === 'win32') app.setAppUserModelId(applicationId)
  app.setAsDefaultProtocolClient('kalends')
  for (const scheme of ['webcal', 'webcals'])
    if (app.getApplicationNameForProtocol(`${scheme}://`) === '') app.setAsDefaultProtocolClient(scheme)
}
