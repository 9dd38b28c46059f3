import { app, BrowserWindow } from 'electron'
import type { DesktopState } from '#shared/rpc/desktop-preferences.ts'
import type { DesktopSettings } from './desktop-settings.ts'
import { setLaunchAtLogin } from './login-item.ts'
import { Preferences } from './preferences.ts'
import type { QuickWindow } from './quick-window.ts'
import { takeShortcut } from './shortcut.ts'
import type { Speaker } from './words/speaker.ts'

export interface OpenPreferencesOptions {
  readonly settings: DesktopSettings
  readonly speaker: Speaker
}

/** The preferences of this copy, with what the machine and the windows do of them. */
export function openPreferences(
  { settings, speaker }: OpenPreferencesOptions,
  quick: QuickWindow,
): Preferences {
  return new Preferences({
    settings,
    words: () => speaker.speech.words,
    about: { version: app.getVersion(), system: systemOf(process.platform) },
    acts: {
      takeShortcut: (accelerator) => takeShortcut(accelerator, () => quick.toggle(null)),
      launchAtLogin: setLaunchAtLogin,
      // Of one window: the others follow.
      zoom: (factor) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(factor),
    },
  })
}

function systemOf(platform: NodeJS.Platform): DesktopState['system'] {
  if (platform === 'darwin') return 'mac'
  return platform === 'win32' ? 'windows' : 'linux'
}
