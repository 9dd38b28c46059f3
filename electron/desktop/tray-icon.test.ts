import { expect, test, vi } from 'vitest'
import { trayIcon } from './tray-icon.ts'

vi.mock('electron', () => ({
  nativeImage: {
    createFromBitmap: (_octets: Buffer, size: object) => ({ size }),
    createFromPath: () => {
      throw new Error('there is no such file')
    },
  },
}))

test('a tray whose picture is missing still has a square to click on', () => {
  expect(trayIcon('/nowhere', 'idle', false)).toEqual({ size: { width: 16, height: 16 } })
})
