import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { findElectron, hasDisplay } from './find-electron.mjs'
import { whyNoDesktop } from './start-desktop.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kalends-electron-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const program = process.platform === 'win32' ? 'electron.exe' : 'electron'

it('takes the Electron of the folder that is named', () => {
  writeFileSync(join(folder, program), '')
  expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toBe(join(folder, program))
})

it('says of a named folder without one that it has none', () => {
  expect(() => findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toThrow(/has no Electron/)
})

it('knows where nobody would see a window', () => {
  expect(hasDisplay({}, 'linux')).toBe(false)
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
  expect(hasDisplay({}, 'darwin')).toBe(true)
  expect(whyNoDesktop({}, 'linux')).toBe('there is no screen')
})
