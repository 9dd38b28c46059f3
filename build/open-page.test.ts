import { expect, it } from 'vitest'
import { openCommand } from './open-page.mjs'

const address = 'http://127.0.0.1:4100/login?code=x&y=1'

it('opens the page with what the platform has for it', () => {
  expect(openCommand(address, 'darwin', {})).toEqual(['open', address])
  expect(openCommand(address, 'win32', {})).toEqual(['rundll32', 'url.dll,FileProtocolHandler', address])
  expect(openCommand(address, 'linux', { DISPLAY: ':0' })).toEqual(['xdg-open', address])
  expect(openCommand(address, 'linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open', address])
})

it('opens nothing where nobody would see it', () => {
  expect(openCommand(address, 'linux', {})).toBeUndefined()
  expect(openCommand(address, 'darwin', { SSH_CONNECTION: '::1 1 ::1 22' })).toBeUndefined()
})
