import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AesVault } from './aes-vault.ts'
import { EnvironmentKeySource } from './environment-key-source.ts'
import { FileKeySource } from './file-key-source.ts'
import { formatKeyRing, parseKeyRing, withNewKey, withoutUnused } from './key-ring.ts'
import { openVault } from './open-vault.ts'

describe('AesVault', () => {
  const vault = new AesVault(withNewKey())

  it('opens what it sealed, in the place it was sealed for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (secret, place) => {
        expect(vault.open(vault.seal(secret, place), place)).toBe(secret)
      }),
    )
  })

  it('never seals alike, and shows nothing of the secret', () => {
    const sealed = vault.seal('correct horse', 'account/1')
    expect(vault.seal('correct horse', 'account/1')).not.toBe(sealed)
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('horse')
  })

  it('does not open in another place', () => {
    const sealed = vault.seal('secret', 'account/1')
    expect(() => vault.open(sealed, 'account/2')).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/altered or belongs elsewhere/),
        fact: { code: 'secret-unreadable' },
      }),
    )
  })

  it('notices every altered octet', () => {
    const [version, keyId, encoded = ''] = vault.seal('secret', 'account/1').split('.')
    for (let octet = 0; octet < Buffer.from(encoded, 'base64url').length; octet += 1) {
      const altered = Buffer.from(encoded, 'base64url')
      altered[octet] = (altered[octet] ?? 0) ^ 1
      expect(() => vault.open(`${version}.${keyId}.${altered.toString('base64url')}`, 'account/1')).toThrow(
        /altered/,
      )
    }
  })

  it.each(['', 'secret', '1.a', '1.a.!!!', '2.a.AAAA', '1.a.AAAA'])('refuses %j', (text) => {
    expect(() => vault.open(text, 'account/1')).toThrow(/not readable/)
  })

  it('opens after a rotation what the former key sealed, and seals with the new one', () => {
    const former = withNewKey()
    const sealed = new AesVault(former).seal('secret', 'account/1')
    const rotated = new AesVault(withNewKey(former))
    expect(rotated.open(sealed, 'account/1')).toBe('secret')
    expect(rotated.keyIdOf(rotated.seal('secret', 'account/1'))).toBe(rotated.keyId)
    expect(rotated.keyId).not.toBe(rotated.keyIdOf(sealed))
  })

  it('says which key is missing', () => {
    const sealed = vault.seal('secret', 'account/1')
    expect(() => new AesVault(withNewKey()).open(sealed, 'account/1')).toThrow(`The key ${vault.keyId}`)
  })
})

describe('a key ring', () => {
  it('survives its text form, in order', () => {
    const ring = withNewKey(withNewKey())
    expect([...parseKeyRing(formatKeyRing(ring))]).toEqual([...ring])
  })

  it('drops former keys that nothing needs, never the present one', () => {
    const ring = withNewKey(withNewKey(withNewKey()))
    const [present, former] = [...ring.keys()]
    expect([...withoutUnused(ring, new Set([former ?? ''])).keys()]).toEqual([present, former])
    expect([...withoutUnused(ring, new Set()).keys()]).toEqual([present])
  })

  it.each(['', 'abc', 'a:c2hvcnQ=', `a:${'A'.repeat(43)}=,a:${'A'.repeat(43)}=`])(
    'refuses %j without quoting it',
    (text) => {
      expect(() => parseKeyRing(text)).toThrow(/vault/)
    },
  )
})

describe('openVault', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kalends-vault-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const nowhere = new EnvironmentKeySource({})

  it('makes a key file that only its owner may read, and finds it again', async () => {
    const source = new FileKeySource(join(folder, 'key'))
    const sealed = (await openVault([nowhere, source], false)).seal('secret', 'here')
    expect((await stat(join(folder, 'key'))).mode & 0o777).toBe(0o600)
    expect((await openVault([source], true)).open(sealed, 'here')).toBe('secret')
    expect(await readFile(join(folder, 'key'), 'utf8')).not.toContain('secret')
  })

  it('takes the key from the environment first', async () => {
    const ring = withNewKey()
    const environment = new EnvironmentKeySource({ KALENDS_VAULT_KEY: formatKeyRing(ring) })
    const vault = await openVault([environment, new FileKeySource(join(folder, 'key'))], false)
    expect(vault.keyId).toBe([...ring.keys()][0])
  })

  it('does not start over with a new key while secrets are stored', async () => {
    await expect(openVault([new FileKeySource(join(folder, 'key'))], true)).rejects.toThrow(
      /key to the stored passwords/,
    )
  })

  it('has no plaintext to fall back on', async () => {
    await expect(openVault([nowhere], false)).rejects.toThrow(/can't be kept safely/)
  })

  it('refuses a key file that others may read', async () => {
    const path = join(folder, 'key')
    await writeFile(path, formatKeyRing(withNewKey()))
    await chmod(path, 0o644)
    await expect(openVault([new FileKeySource(path)], false)).rejects.toThrow(/Others may read/)
  })
})
