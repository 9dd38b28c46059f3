import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findApp } from './find-app.ts'

const only = (path: string) => (asked: string) => asked === path

describe('findApp', () => {
  it('knows where each system installs it', () => {
    const mac = join(homedir(), 'Applications', 'Kalends.app/Contents/MacOS/Kalends')
    expect(findApp({}, 'darwin', only(mac))).toBe(mac)
    const windows = join('C:\\Local', 'Programs', 'kalends', 'Kalends.exe')
    expect(findApp({ LOCALAPPDATA: 'C:\\Local' }, 'win32', only(windows))).toBe(windows)
    expect(findApp({}, 'linux', only('/opt/Kalends/kalends'))).toBe('/opt/Kalends/kalends')
  })

  it('takes the program that is named, if it is there', () => {
    const image = '/home/ana/Kalends.AppImage'
    expect(findApp({ KALENDS_APP: image }, 'linux', () => true)).toBe(image)
    expect(findApp({ KALENDS_APP: image }, 'linux', only('/opt/Kalends/kalends'))).toBe(
      '/opt/Kalends/kalends',
    )
    expect(findApp({ KALENDS_APP: '' }, 'linux', () => false)).toBeUndefined()
  })
})
