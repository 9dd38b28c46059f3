import { expect, test } from 'vitest'
import { browserCommand, openBrowser } from './open-browser.ts'

const address = 'https://example.org/?a=1&b=2'

test.each([
  ['darwin', {}, ['open', address]],
  ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler', address]],
  ['linux', { DISPLAY: ':0' }, ['xdg-open', address]],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', address]],
  ['linux', {}, undefined],
  ['linux', { SSH_CONNECTION: 'x' }, undefined],
  ['darwin', { SSH_CONNECTION: 'x' }, undefined],
] as const)('on %s with %j', (platform, environment, command) => {
  expect(browserCommand(address, platform, environment)).toEqual(command)
})

test('says so where nobody would see it', async () => {
  expect(await openBrowser(address, { SSH_CONNECTION: 'x' })).toBe(false)
})
