import { app } from 'electron'
import { askPerson } from './message-box.ts'
import type { Preferences } from './preferences.ts'
import { packagedUpdates, whyNoUpdates } from './update-source.ts'
import { Updater } from './updater.ts'
import type { Words } from './words/english.ts'

/** The updater of this copy; it asks the person in a message of its own, and tells the preferences how it stands. */
export function openUpdater(preferences: Preferences, words: () => Words): Updater {
  const appImage = process.env.APPIMAGE || undefined
  const reason = whyNoUpdates({
    isPackaged: app.isPackaged,
    platform: process.platform,
    appImage,
    resources: process.resourcesPath,
  })
  const updater = new Updater({
    source: reason ?? packagedUpdates({ appImage, relaunch }),
    words,
    channel: () => preferences.state.preferences.updateChannel,
    show: (state) => preferences.showUpdates(state),
    confirm: (question, version) => confirm(question, version, words()),
  })
  updater.start()
  return updater
}

function relaunch(program: string): void {
  app.relaunch({ execPath: program, args: [] })
}

async function confirm(
  question: 'download' | 'install',
  version: string,
  { updates }: Words,
): Promise<boolean> {
  return question === 'download'
    ? await askPerson({
        message: updates.available(version),
        detail: updates.availableText,
        yes: updates.download,
        no: updates.notNow,
      })
    : await askPerson({
        message: updates.ready(version),
        detail: updates.readyText,
        yes: updates.restart,
        no: updates.later,
      })
}
