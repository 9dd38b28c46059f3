import type { ScryptOptions } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { PassphraseKeeper } from './passphrase-keeper.ts'

// What a passphrase costs to try is the lock's, whose own test pays it.
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  const scrypt = (
    passphrase: string,
    salt: Buffer,
    octets: number,
    _cost: ScryptOptions,
    done: (error: Error | null, key: Buffer) => void,
  ) => crypto.scrypt(passphrase, salt, octets, { N: 2 }, done)
  return { ...crypto, scrypt }
})

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

test('without keys there is nothing to ask for', async () => {
  const { keeper, asked } = open()
  expect(await keeper.unlock()).toEqual({ vaultKeys: null })
  expect(asked).toEqual([])
  expect(keeper.isLocked).toBe(false)
})

test('has a passphrase chosen for the first keys, and asks for it after the next start', async () => {
  const { folder, path } = await chosen()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path, 'utf8')).not.toContain('the keys')

  const { keeper, asked } = open({ folder })
  expect(await keeper.unlock()).toBe('locked')
  expect(await keeper.unlock()).toBe('locked')
  expect(asked).toEqual(['enter'])
  expect(keeper.isLocked).toBe(true)
  expect(await keeper.give('not the passphrase')).toBe('wrong')
  expect(keeper.question).toBe('enter')
  expect(await keeper.give('a good passphrase')).toBe('taken')
  expect(keeper.isLocked).toBe(false)
  expect(await keeper.unlock()).toEqual({ vaultKeys: 'the keys' })
  expect(asked).toEqual(['enter', null])

  // New keys come under the same passphrase.
  await keeper.keep('other keys')
  expect(asked.filter((question) => question !== null)).toEqual(['enter'])
})

test('leaves who says “not now” alone until they ask', async () => {
  const { folder } = await chosen()
  const { keeper, asked } = open({ folder })
  await keeper.unlock()
  keeper.decline()
  expect(await keeper.unlock()).toBe('locked')
  expect(asked).toEqual(['enter', null])
  expect(keeper.isLocked).toBe(true)
  keeper.askAgain()
  expect(asked.at(-1)).toBe('enter')
  expect(await keeper.give('a good passphrase')).toBe('taken')
})

test('keeps nothing where no passphrase is chosen, and asks again the next time', async () => {
  const { keeper, asked, path } = open()
  const keeping = keeper.keep('the keys')
  await expect.poll(() => keeper.question).toBe('choose')
  expect(await keeper.give('short')).toBe('short')
  keeper.decline()
  await expect(keeping).rejects.toThrow('no passphrase was given')
  expect(existsSync(path)).toBe(false)
  void keeper.keep('the keys').catch(() => undefined)
  await expect.poll(() => asked.at(-1)).toBe('choose')
})

test('does not write over keys that are still locked', async () => {
  const { folder, path } = await chosen()
  const before = readFileSync(path, 'utf8')
  const { keeper } = open({ folder })
  await expect(keeper.keep('other keys')).rejects.toThrow('locked by a passphrase')
  expect(readFileSync(path, 'utf8')).toBe(before)
})

test('a forgotten passphrase makes room for new keys, and what it sealed is set aside', async () => {
  const { folder, path } = await chosen()
  const { keeper } = open({ folder })
  await keeper.unlock()
  await keeper.forget()
  expect(keeper.question).toBeNull()
  expect(await keeper.unlock()).toEqual({ vaultKeys: null })
  expect(existsSync(path)).toBe(false)
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^keys\.forgotten-\d+$/)])
})

test('says that the file is damaged', async () => {
  const { folder, path } = await chosen()
  writeFileSync(path, '{}')
  const { keeper } = open({ folder })
  await keeper.unlock()
  expect(await keeper.give('a good passphrase')).toBe('damaged')
})

test('hands the keys over once the system can seal them', async () => {
  const { folder, path } = await chosen()
  const handedOver: string[] = []
  const { keeper } = open({ folder, handOver: async (keys) => handedOver.push(keys) > 0 })
  await keeper.unlock()
  expect(await keeper.give('a good passphrase')).toBe('taken')
  expect(handedOver).toEqual(['the keys'])
  expect(existsSync(path)).toBe(false)
  await keeper.keep('other keys')
  expect(handedOver).toEqual(['the keys', 'other keys'])
})

test('an answer that nobody asked for is none', async () => {
  const { keeper } = open()
  expect(await keeper.give('a good passphrase')).toBe('over')
  keeper.decline()
  await keeper.forget()
})

/** Keys under “a good passphrase”. */
async function chosen() {
  const opened = open()
  const keeping = opened.keeper.keep('the keys')
  await expect.poll(() => opened.keeper.question).toBe('choose')
  expect(await opened.keeper.give('a good passphrase')).toBe('taken')
  await keeping
  expect(await opened.keeper.unlock()).toEqual({ vaultKeys: 'the keys' })
  return opened
}

function open({
  folder = mkdtempSync(join(tmpdir(), 'kalends-passphrase-')),
  handOver = async () => false,
}: {
  folder?: string
  handOver?: (vaultKeys: string) => Promise<boolean>
} = {}) {
  if (!folders.includes(folder)) folders.push(folder)
  const path = join(folder, 'keys')
  const keeper = new PassphraseKeeper({ path, handOver })
  const asked: unknown[] = []
  keeper.onChange((question) => asked.push(question))
  return { keeper, asked, path, folder }
}
