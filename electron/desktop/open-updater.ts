import { app, dialog } from 'electron'
import type { Preferences } from './preferences.ts'
import { packagedUpdates, whyNoUpdates } from './update-source.ts'
import { Updater } from './updater.ts'

/** The updater of this copy; it asks the person in a message of its own, and tells the preferences how it stands. */
export function openUpdater(preferences: Preferences): Updater {
  const appImage = process.env.APPIMAGE || undefined
  const reason = whyNoUpdates({
    isPackaged: app.isPackaged,
    platform: process.platform,
    appImage,
    resources: process.resourcesPath,
  })
  const updater = new Updater({
    source: reason === null ? packagedUpdates({ appImage, relaunch }) : null,
    offReason: reason ?? '',
    channel: () => preferences.state.preferences.updateChannel,
    show: (state) => preferences.showUpdates(state),
    confirm,
  })
  updater.start()
  return updater
}

function relaunch(program: string): void {
  app.relaunch({ execPath: program, args: [] })
}

async function confirm(question: 'download' | 'install', version: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message:
      question === 'download'
        ? `Kalends ${version} is available`
        : `Kalends ${version} is ready to be installed`,
    detail:
      question === 'download'
        ? 'Nothing is installed before you say so.'
        : 'Kalends ends, is replaced, and starts again. Your calendars stay as they are.',
    buttons: question === 'download' ? ['Download', 'Not now'] : ['Restart now', 'Later'],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}
