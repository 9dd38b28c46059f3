import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type UpdateFacts, whyNoUpdates } from './update-source.ts'

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

function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'kalends-update-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  return path
}
