import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startSmallServer } from '../bench/small-server.ts'
import type { DesktopApp } from '../support/desktop-app.ts'
import { askEngine } from '../support/engine-request.ts'
import { startKeyring } from '../support/keyring.ts'
import { expect, test } from './desktop-test.ts'

test('the keyring of the computer keeps the key; without it nothing is synced, and with it all is again', async ({
  desktop,
}) => {
  const keyring = await startKeyring()
  if (typeof keyring === 'string') return test.skip(true, `Keyring not tested: ${keyring}`)
  const server = await startSmallServer(2)
  try {
    Object.assign(desktop.variables, keyring.variables)
    await desktop.start()
    const backend = await desktop.electron.evaluate(({ safeStorage }) =>
      safeStorage.getSelectedStorageBackend(),
    )
    expect(backend).toBe('gnome_libsecret')
    await expect.poll(() => isServed(desktop)).toBe(true)
    const account = { provider: 'caldav', url: server.url, user: 'ana', password: 'secret' }
    await askEngine(desktop.home, 'POST', '/api/accounts', account)
    await expect.poll(() => calendarState(desktop)).toContain('"idle"')
    // Nobody was asked for a passphrase, and what is on the disk is sealed with the keyring's key (v10: with Chromium's own).
    expect(existsSync(join(desktop.home, 'vault-keys.passphrase'))).toBe(false)
    const sealed = readFileSync(join(desktop.home, 'vault-keys.sealed'))
    expect(sealed.subarray(0, 3).toString()).toBe('v11')
    await desktop.stop()

    await keyring.leave()
    await desktop.start()
    await expect.poll(() => isServed(desktop)).toBe(true)
    await expect.poll(() => calendarState(desktop)).toContain('Unlock the keyring of this computer')
    expect(readFileSync(join(desktop.home, 'vault-keys.sealed'))).toEqual(sealed)
    await desktop.stop()

    await keyring.comeBack()
    await desktop.start()
    await expect.poll(() => isServed(desktop)).toBe(true)
    await expect.poll(() => calendarState(desktop)).toContain('"idle"')
  } finally {
    await desktop.stop()
    await server.close()
    await keyring.close()
  }
})

async function isServed(desktop: DesktopApp): Promise<boolean> {
  return await askEngine(desktop.home, 'GET', '/api/accounts').then(
    () => true,
    () => false,
  )
}

async function calendarState(desktop: DesktopApp): Promise<string> {
  const [account] = JSON.parse(await askEngine(desktop.home, 'GET', '/api/accounts'))
  return JSON.stringify(account?.calendars[0]?.state)
}
