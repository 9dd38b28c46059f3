import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasRadicale, startCaldavServer } from '../testing/caldav-server.ts'
import { kalendsOn, temporaryFolder } from '../testing/command-line.ts'

const keyForm = /^[\w-]+:[A-Za-z0-9+/]{43}=\n$/

test('a key is printed, or made as a file that only its owner may read', async () => {
  const folder = temporaryFolder()
  const kalends = kalendsOn(folder)
  expect((await kalends(['vault', 'create-key'])).text).toMatch(keyForm)
  expect((await kalends(['vault', 'create-key', '--json'])).json()).toMatchObject({ key: expect.any(String) })

  const path = join(folder, 'vault.key')
  const made = await kalends(['vault', 'create-key', path])
  expect(made.text).toContain(`KALENDS_VAULT_KEY_FILE=${path}`)
  const key = readFileSync(path, 'utf8')
  expect(key).toMatch(keyForm)
  expect(made.text).not.toContain(key.split(':')[1]?.trim())
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  const again = await kalends(['vault', 'create-key', path])
  expect([again.exitCode, again.errorText]).toEqual([4, expect.stringContaining('kalends vault rotate')])
  expect(readFileSync(path, 'utf8')).toBe(key)
  expect((await kalends(['vault', 'create-key', join(folder, 'none', 'key')])).exitCode).toBe(5)
})

test.skipIf(!hasRadicale)('passwords are encrypted with a new key, and open with it', async () => {
  const [home, server] = [temporaryFolder(), await startCaldavServer()]
  const path = join(home, 'vault.key')
  const kalends = kalendsOn(home, { KALENDS_VAULT_KEY_FILE: path })
  await kalends(['vault', 'create-key', path])
  const add = ['account', 'add', 'caldav', '--url', server.url, '--user', 'ana', '--password-stdin']
  expect((await kalends(add, { input: 'secret' })).exitCode).toBe(0)
  const former = readFileSync(path, 'utf8')

  const rotated = await kalends(['vault', 'rotate', '--json'])
  expect(rotated.json()).toMatchObject({ keyId: expect.any(String), source: expect.any(String), sealed: 1 })
  const { keyId } = rotated.json() as { keyId: string }
  expect(readFileSync(path, 'utf8')).toMatch(new RegExp(`^${keyId}:[\\s\\S]*${former.split(':')[0]}:`))
  expect((await kalends(['sync'])).exitCode).toBe(0)
  expect((await kalends(['vault', 'rotate'])).text).toMatch(
    /^Encrypted 1 password with the key .*vault\.key\.\n$/,
  )

  writeFileSync(path, former)
  const lost = await kalends(['sync'])
  expect([lost.exitCode, lost.text]).toEqual([1, expect.stringContaining('failed')])
  const without = kalendsOn(home, { KALENDS_VAULT_KEY: '', KALENDS_VAULT_KEY_FILE: join(home, 'no.key') })
  expect((await without(['sync'])).exitCode).toBe(1)
})
