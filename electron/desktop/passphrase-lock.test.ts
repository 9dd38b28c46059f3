import { expect, test } from 'vitest'
import { PassphraseLock, WrongPassphrase } from './passphrase-lock.ts'

const passphrase = 'correct horse battery'
const text = 'one:AAAA\ntwo:BBBB'
const sealed = (await PassphraseLock.create(passphrase)).seal(text)

test('opens with the passphrase, and seals again without asking', async () => {
  const { lock, text: opened } = await PassphraseLock.open(sealed, passphrase)
  expect(opened).toBe(text)
  const again = lock.seal('others')
  expect((await PassphraseLock.open(again, passphrase)).text).toBe('others')
  expect(lock.seal('others')).not.toBe(again)
})

test('holds neither the text nor the passphrase', () => {
  for (const secret of [text, 'AAAA', passphrase, 'horse'])
    for (const form of [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')])
      expect(sealed).not.toContain(form)
  expect(JSON.parse(sealed).derivation).toMatchObject({ name: 'scrypt', N: 131_072, r: 8, p: 1 })
})

test('does not open with another', async () => {
  await expect(PassphraseLock.open(sealed, 'correct horse batterY')).rejects.toThrow(WrongPassphrase)
  await expect(PassphraseLock.open(sealed, '')).rejects.toThrow(WrongPassphrase)
})

test('takes the same letters in another form', async () => {
  const composed = (await PassphraseLock.create('caf\u00e9 au lait')).seal(text)
  expect((await PassphraseLock.open(composed, 'cafe\u0301 au lait')).text).toBe(text)
})

test.each<[string, string]>([
  ['nothing', ''],
  ['no JSON', 'sealed'],
  ['another version', changed({ version: 2 })],
  ['cheaper to guess', changed({ N: 2 })],
  ['more memory than there is', changed({ N: 2 ** 30 })],
  ['cut off', changed({ sealed: 'AAAA' })],
])('refuses a file that is %s', async (_what, file) => {
  await expect(PassphraseLock.open(file, passphrase)).rejects.toThrow('damaged')
})

test('a file that was changed does not open', async () => {
  const { sealed: octets } = JSON.parse(sealed)
  const flipped = Buffer.from(octets, 'base64')
  flipped[20] = (flipped[20] ?? 0) ^ 1
  const file = changed({ sealed: flipped.toString('base64') })
  await expect(PassphraseLock.open(file, passphrase)).rejects.toThrow(WrongPassphrase)
})

function changed({ N, ...rest }: { N?: number; version?: number; sealed?: string }): string {
  const { derivation, ...file } = JSON.parse(sealed)
  return JSON.stringify({
    ...file,
    derivation: { ...derivation, ...(N === undefined ? {} : { N }) },
    ...rest,
  })
}
