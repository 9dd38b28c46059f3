import { describe, expect, test } from 'vitest'
import { withNewKey } from './key-ring.ts'
import { type KeyringEntry, KeyringKeySource } from './keyring-key-source.ts'
import { openVault } from './open-vault.ts'

/** A keyring in memory. */
class FakeEntry implements KeyringEntry {
  password: string | null = null

  async getPassword(): Promise<string | null> {
    return this.password
  }

  async setPassword(password: string): Promise<void> {
    this.password = password
  }
}

describe('the keyring of the system', () => {
  test('keeps a key that was made for it, and gives it again', async () => {
    const entry = new FakeEntry()
    const source = new KeyringKeySource(async () => entry)
    const sealed = (await openVault([source], false)).seal('secret', 'here')
    const later = new KeyringKeySource(async () => entry)
    expect((await openVault([later], true)).open(sealed, 'here')).toBe('secret')
    expect(entry.password).not.toContain('secret')
  })

  test('that is missing has no key, and is asked for one only when it is needed', async () => {
    let opened = 0
    const source = new KeyringKeySource(async () => {
      opened += 1
      throw new Error('no such service')
    })
    expect(opened).toBe(0)
    expect(await source.load()).toBeNull()
    await expect(source.save(withNewKey())).rejects.toMatchObject({ code: 'conflict' })
  })

  test('that is locked does not lead to a new key while secrets are stored', async () => {
    const entry = new FakeEntry()
    entry.getPassword = async () => {
      throw new Error('locked')
    }
    const source = new KeyringKeySource(async () => entry)
    await expect(openVault([source], true)).rejects.toMatchObject({ code: 'unavailable' })
    expect(entry.password).toBeNull()
  })

  test('that takes a key and forgets it at once keeps nothing', async () => {
    const entry = new FakeEntry()
    entry.setPassword = async () => undefined
    const source = new KeyringKeySource(async () => entry)
    await expect(source.save(withNewKey())).rejects.toThrow(/keeps nothing/)
    await expect(openVault([source], false)).rejects.toThrow(/can't be kept safely/)
  })

  test('with something else in it than keys is said to be wrong', async () => {
    const entry = new FakeEntry()
    entry.password = 'not a key'
    await expect(new KeyringKeySource(async () => entry).load()).rejects.toMatchObject({ code: 'invalid' })
  })
})
