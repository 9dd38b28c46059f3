import type { DesktopSettings } from './desktop-settings.ts'
import { tellPerson } from './message-box.ts'
import { shortcutText } from './shortcut.ts'
import { hasTrayHost } from './tray-host.ts'
import type { Words } from './words/english.ts'

export interface MissingTrayOptions {
  /** False where the system made no icon at all. */
  readonly hasIcon: boolean
  readonly settings: DesktopSettings
  words(): Words
  showWindow(): void
}

/** Where nobody shows the icon the window has all that its menu has; that is said once. */
export async function tellMissingTray({
  hasIcon,
  settings,
  words,
  showWindow,
}: MissingTrayOptions): Promise<void> {
  const isMissing = !hasIcon || (await hasTrayHost(process.env)) === false
  if (!isMissing || settings.get('knowsOfMissingTray')) return
  settings.note('knowsOfMissingTray', true)
  showWindow()
  const { missingTray } = words()
  const shortcut = settings.get('shortcut')
  const lines = [
    missingTray.stays,
    ...(shortcut === '' ? [] : [missingTray.shortcut(shortcutText(shortcut))]),
    missingTray.extension,
  ]
  await tellPerson(words(), { type: 'info', message: missingTray.title, detail: lines.join('\n\n') })
}
