import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { EnvironmentKeySource } from './environment-key-source.ts'
import { FileKeySource } from './file-key-source.ts'
import { formatKeyRing, parseKeyRing, withNewKey } from './key-ring.ts'
import { keySources } from './key-sources.ts'
import type { Vault } from './vault.ts'
import { VaultKeeper } from './vault-keeper.ts'

function keyFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-keeper-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'key')
}

/** One stored secret, and what rotation does with it. */
function store() {
  const secrets = new Map<string, string>()
  return {
    secrets,
    hasSecrets: () => secrets.size > 0,
    async sealAgain(vault: Vault) {
      for (const [place, sealed] of secrets) secrets.set(place, vault.seal(vault.open(sealed, place), place))
      return secrets.size
    },
    isCurrent: (vault: Vault) =>
      [...secrets.values()].every((sealed) => vault.keyIdOf(sealed) === vault.keyId),
  }
}

test('sources are the environment, the key file named there, and the keyring', () => {
  expect(keySources({}).map(({ name }) => name)).toEqual([
    'the environment variable KALENDS_VAULT_KEY',
    'the keyring of this computer',
  ])
  expect(keySources({ KALENDS_VAULT_KEY_FILE: '/run/key' })[1]?.name).toBe('the key file /run/key')
})

test('no key is asked for before a secret is', async () => {
  const path = keyFile()
  const kept = store()
  const keeper = new VaultKeeper([new FileKeySource(path)], kept.hasSecrets)
  expect(() => readFileSync(path)).toThrow()
  const vault = await keeper.open()
  kept.secrets.set('a', vault.seal('secret', 'a'))
  expect((await keeper.open()).open(kept.secrets.get('a') ?? '', 'a')).toBe('secret')
})

test('a source that is mended is taken up without a new start', async () => {
  const path = keyFile()
  const kept = store()
  writeFileSync(path, 'nonsense', { mode: 0o600 })
  const keeper = new VaultKeeper([new FileKeySource(path)], kept.hasSecrets)
  await expect(keeper.open()).rejects.toMatchObject({ code: 'invalid' })
  writeFileSync(path, formatKeyRing(withNewKey()))
  await expect(keeper.open()).resolves.toBeDefined()
})

test('the message of a missing key names the three ways to give one', async () => {
  const keeper = new VaultKeeper([new EnvironmentKeySource({})], () => false)
  await expect(keeper.open()).rejects.toMatchObject({
    code: 'unavailable',
    hint: expect.stringMatching(/KALENDS_VAULT_KEY .*KALENDS_VAULT_KEY_FILE.*keyring/),
  })
})

test('rotation makes a new key, seals with it, and keeps the former ones for backups', async () => {
  const path = keyFile()
  const kept = store()
  const keeper = new VaultKeeper([new FileKeySource(path)], kept.hasSecrets)
  const before = await keeper.open()
  const old = before.seal('secret', 'a')
  kept.secrets.set('a', old)
  const done = await keeper.rotate(kept.sealAgain, kept.isCurrent)
  expect(done).toEqual({
    keyId: expect.not.stringMatching(before.keyId),
    source: `the key file ${path}`,
    sealed: 1,
  })
  expect([...parseKeyRing(readFileSync(path, 'utf8')).keys()]).toEqual([done.keyId, before.keyId])
  const after = await keeper.open()
  expect(after.keyIdOf(kept.secrets.get('a') ?? '')).toBe(done.keyId)
  expect(after.open(old, 'a')).toBe('secret')
})

test('where keys can only be read, rotation takes up the one put in front', async () => {
  const former = withNewKey()
  const kept = store()
  const environment: Record<string, string> = { KALENDS_VAULT_KEY: formatKeyRing(former) }
  const keeper = new VaultKeeper([new EnvironmentKeySource(environment)], kept.hasSecrets)
  kept.secrets.set('a', (await keeper.open()).seal('secret', 'a'))
  await expect(keeper.rotate(kept.sealAgain, kept.isCurrent)).rejects.toMatchObject({
    code: 'conflict',
    hint: expect.stringContaining('before the present one'),
  })
  environment.KALENDS_VAULT_KEY = formatKeyRing(withNewKey(former))
  const done = await keeper.rotate(kept.sealAgain, kept.isCurrent)
  expect(done.sealed).toBe(1)
  expect((await keeper.open()).keyIdOf(kept.secrets.get('a') ?? '')).toBe(done.keyId)
})
