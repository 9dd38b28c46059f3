import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { packagedUpdates, type UpdateFacts, whyNoUpdates } from './update-source.ts'

const { updater } = vi.hoisted(() => ({ updater: {} as Record<string, unknown> & EventEmitter }))
vi.mock('electron-updater', () => ({ autoUpdater: updater }))

test('an AppImage, and packages of other systems, update themselves where a server is named', () => {
  const resources = folder({ 'app-update.yml': 'provider: generic\nurl: https://updates.example.org/\n' })
  const packaged = { isPackaged: true, appImage: undefined, resources }
  expect(whyNoUpdates({ ...packaged, platform: 'linux', appImage: '/apps/Kalends.AppImage' })).toBeNull()
  expect(whyNoUpdates({ ...packaged, platform: 'darwin' })).toBeNull()
  expect(whyNoUpdates({ ...packaged, platform: 'win32' })).toBeNull()
})

test.each<[string, Partial<UpdateFacts>, Record<string, string>, string]>([
  ['from sources', { isPackaged: false }, {}, 'sources'],
  ['a deb or rpm', {}, { 'package-type': 'deb' }, 'packageManager'],
  ['a folder', {}, {}, 'folder'],
  ['a package without a server', { platform: 'win32' }, {}, 'noServer'],
  ['a package with an empty server', { platform: 'win32' }, { 'app-update.yml': 'url:\n' }, 'noServer'],
])('%s does not, and says why', (_what, facts, files, why) => {
  const packaged = { isPackaged: true, platform: 'linux', appImage: undefined } as const
  expect(whyNoUpdates({ ...packaged, resources: folder(files), ...facts })).toBe(why)
})

test('finds what is newer on the channel that was chosen, and nothing older', async () => {
  const found = { isUpdateAvailable: true, updateInfo: { version: '2.0.0' } }
  const looks: unknown[] = []
  become({
    checkForUpdates: async () => {
      looks.push([updater.channel, updater.allowDowngrade])
      return found
    },
    // Electron-updater allows older versions by itself once it has a channel.
    set channel(channel: string) {
      Object.assign(updater, { allowDowngrade: true })
      Object.defineProperty(updater, 'channel', { value: channel, configurable: true, writable: true })
    },
  })
  const source = packagedUpdates({ appImage: undefined, relaunch: () => undefined })
  expect(await source.find('stable')).toBe('2.0.0')
  found.isUpdateAvailable = false
  expect(await source.find('beta')).toBeNull()
  expect(looks).toEqual([
    ['latest', false],
    ['beta', false],
  ])
  expect([updater.autoDownload, updater.autoInstallOnAppQuit]).toEqual([false, false])
})

test('says how far a download is, only while it runs, also one that fails', async () => {
  const told: number[] = []
  become({
    downloadUpdate: async () => {
      updater.emit('download-progress', { percent: 40 })
      throw new Error('the line is dead')
    },
  })
  const source = packagedUpdates({ appImage: undefined, relaunch: () => undefined })
  await expect(source.download((percent) => told.push(percent))).rejects.toThrow('the line is dead')
  updater.emit('download-progress', { percent: 50 })
  expect(told).toEqual([40])
})

test('an AppImage is started anew under the name that it has then; others start by themselves', async () => {
  const started: string[] = []
  const quitAndInstall = vi.fn(() => updater.emit('appimage-filename-updated', '/apps/Kalends-2.AppImage'))
  become({ quitAndInstall })
  const relaunch = (program: string): void => void started.push(program)
  packagedUpdates({ appImage: '/apps/Kalends.AppImage', relaunch }).install()
  await expect.poll(() => started).toEqual(['/apps/Kalends-2.AppImage'])
  expect(updater.autoRunAppAfterInstall).toBe(false)

  become({ quitAndInstall: vi.fn() })
  packagedUpdates({ appImage: undefined, relaunch }).install()
  await expect.poll(() => updater.autoRunAppAfterInstall).toBe(true)
  expect(started).toHaveLength(1)
})

/** Has electron-updater's own updater be one that does this. */
function become(acts: object): void {
  for (const name of Object.keys(updater)) Reflect.deleteProperty(updater, name)
  Object.setPrototypeOf(updater, EventEmitter.prototype)
  Object.defineProperties(updater, Object.getOwnPropertyDescriptors({ ...new EventEmitter() }))
  const descriptors = Object.entries(Object.getOwnPropertyDescriptors(acts))
  for (const [name, descriptor] of descriptors)
    Object.defineProperty(updater, name, { ...descriptor, configurable: true })
}

function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'kalends-update-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  return path
}
