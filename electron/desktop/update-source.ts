import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppUpdater } from 'electron-updater'
import type { NoUpdatesReason, UpdateSource } from './updater.ts'

/** What decides whether this copy can update itself. */
export interface UpdateFacts {
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  /** Path of the AppImage that runs; undefined where none does. */
  readonly appImage: string | undefined
  /** Folder of the package's resources: `app-update.yml` in it names the server. */
  readonly resources: string
}

/** Null where this copy updates itself. */
export function whyNoUpdates(facts: UpdateFacts): NoUpdatesReason | null {
  const { isPackaged, platform, appImage, resources } = facts
  if (!isPackaged) return 'sources'
  if (platform === 'linux' && appImage === undefined) {
    return existsSync(join(resources, 'package-type')) ? 'packageManager' : 'folder'
  }
  const config = join(resources, 'app-update.yml')
  if (!existsSync(config) || !/^url: *\S/m.test(readFileSync(config, 'utf8'))) return 'noServer'
  return null
}

export interface PackagedUpdatesOptions {
  /** Path of the AppImage that runs. */
  readonly appImage: string | undefined
  /** Starts this program once the present one has ended. */
  relaunch(program: string): void
}

/**
 * Updates by electron-updater, which is loaded when it is first used. It checks the SHA-512 of the feed, and on macOS and
 * Windows that the same developer signed it.
 */
export function packagedUpdates({ appImage, relaunch }: PackagedUpdatesOptions): UpdateSource {
  let loading: Promise<AppUpdater> | undefined
  const updater = (): Promise<AppUpdater> => {
    loading ??= load()
    return loading
  }
  return {
    find: async (channel) => {
      const own = await updater()
      own.channel = channel === 'beta' ? 'beta' : 'latest'
      // Setting a channel allows older versions, which nobody asked for.
      own.allowDowngrade = false
      const found = await own.checkForUpdates()
      return found?.isUpdateAvailable === true ? found.updateInfo.version : null
    },
    download: async (onPercent) => {
      const own = await updater()
      const report = ({ percent }: { percent: number }): void => onPercent(percent)
      own.on('download-progress', report)
      try {
        await own.downloadUpdate()
      } finally {
        own.off('download-progress', report)
      }
    },
    install: () => void updater().then((own) => install(own, appImage, relaunch)),
  }
}

/** A new AppImage that is started while this one still ends would find it running and leave: it is started afterwards. */
function install(
  updater: AppUpdater,
  appImage: string | undefined,
  relaunch: (program: string) => void,
): void {
  let program = appImage
  updater.on('appimage-filename-updated', (path) => {
    program = path
  })
  updater.autoRunAppAfterInstall = appImage === undefined
  updater.quitAndInstall()
  if (program !== undefined) relaunch(program)
}

async function load(): Promise<AppUpdater> {
  const { autoUpdater: updater } = await import('electron-updater')
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.logger = null
  // What fails is thrown; without a listener it would be thrown twice.
  updater.on('error', () => undefined)
  return updater
}
