import { EventEmitter } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { ParentKeySource } from '#electron/accounts/vault/parent-key-source.ts'
import { PassphraseKeySource } from '#electron/accounts/vault/passphrase-key-source.ts'
import { openParentChannel } from './parent-channel.ts'

const keys = `one:${Buffer.alloc(32, 1).toString('base64')}`
const environment = { KALENDS_PARENT: 'desktop' }

afterEach(() => {
  Reflect.deleteProperty(process, 'parentPort')
})

test('there is none where nobody started the engine that has one', async () => {
  expect(await openParentChannel({}, () => undefined)).toBeNull()
})

test('hands over keys, keeps others, and passes on why that failed', async () => {
  const desktop = parent({ vaultKeys: keys })
  const channel = await openParentChannel(environment, () => undefined)
  if (channel === null) throw new Error('there is no channel')
  const source = new ParentKeySource(channel)
  const ring = await source.load()
  expect([...(ring ?? [])].map(([id]) => id)).toEqual(['one'])

  const kept = source.save(ring ?? new Map())
  desktop.answer(desktop.last(), { problem: null })
  await kept
  expect(desktop.asked).toMatchObject([{ ask: 'keep', vaultKeys: keys }])

  const refused = source.save(ring ?? new Map())
  desktop.answer(desktop.last(), { problem: 'this computer offers no safe place for it' })
  await expect(refused).rejects.toThrow('no safe place')
})

test('keys under a passphrase come when it was entered, and until then it is said so', async () => {
  const desktop = parent({ vaultKeys: null })
  const channel = await openParentChannel(environment, () => undefined)
  if (channel === null) throw new Error('there is no channel')
  const source = new PassphraseKeySource(channel)
  const locked = source.load()
  desktop.answer(desktop.last(), { problem: 'the passphrase has not been entered' })
  await expect(locked).rejects.toThrow('locked by your passphrase')
  const opened = source.load()
  desktop.answer(desktop.last(), { problem: null, vaultKeys: keys })
  expect((await opened)?.size).toBe(1)
  const none = source.load()
  desktop.answer(desktop.last(), { problem: null })
  expect(await none).toBeNull()

  const refused = source.save(new Map())
  desktop.answer(desktop.last(), { problem: 'no passphrase was given for it' })
  await expect(refused).rejects.toMatchObject({ code: 'unavailable' })
})

test('a person who chooses a passphrase is waited for, a desktop that is silent is not', async () => {
  const desktop = parent({ vaultKeys: null })
  const channel = await openParentChannel(environment, () => undefined, 20)
  if (channel === null) throw new Error('there is no channel')
  const chosen = channel.keepLocked(keys)
  const asked = desktop.last()
  await expect(channel.keep(keys)).rejects.toThrow('it does not answer')
  desktop.answer(asked, { problem: null })
  await chosen
})

test('stops when the desktop says so', async () => {
  const desktop = parent({ vaultKeys: null })
  const stop = vi.fn()
  await openParentChannel(environment, stop)
  desktop.send({ stop: true })
  expect(stop).toHaveBeenCalledOnce()
})

test('as a child process it speaks over its own channel, and stops when the desktop is gone', async () => {
  const { send } = process
  const said: unknown[] = []
  Object.assign(process, { send: (message: unknown) => said.push(message) })
  const before = { message: process.listeners('message'), disconnect: process.listeners('disconnect') }
  const stop = vi.fn()
  try {
    const opening = openParentChannel(environment, stop)
    const [hear] = process.listeners('message').filter((one) => !before.message.includes(one))
    const [leave] = process.listeners('disconnect').filter((one) => !before.disconnect.includes(one))
    if (hear === undefined || leave === undefined) throw new Error('nobody listens')
    hear({ vaultKeys: keys }, undefined)
    const channel = await opening
    expect(channel?.vaultKeys).toBe(keys)
    const kept = channel?.keep(keys)
    expect(said).toEqual([{ ask: 'keep', number: 1, vaultKeys: keys }])
    hear({ answered: 1, problem: null, vaultKeys: null }, undefined)
    await kept
    expect(stop).not.toHaveBeenCalled()
    leave()
    expect(stop).toHaveBeenCalledOnce()
    process.off('message', hear)
    process.off('disconnect', leave)
  } finally {
    Object.assign(process, { send })
  }
})

test('there is none where whoever started the engine left it no channel', async () => {
  const { send } = process
  Object.assign(process, { send: undefined })
  try {
    expect(await openParentChannel(environment, () => undefined)).toBeNull()
  } finally {
    Object.assign(process, { send })
  }
})

/** The desktop's end of the port, as Electron gives it to a utility process. */
function parent(first: { vaultKeys: string | null }) {
  const port = new EventEmitter()
  const asked: { number: number }[] = []
  const send = (data: object): void => void port.emit('message', { data })
  Object.assign(port, { postMessage: (message: { number: number }) => asked.push(message) })
  Object.assign(process, { parentPort: port })
  port.once('newListener', () => queueMicrotask(() => send(first)))
  return {
    asked,
    send,
    last: () => asked.at(-1)?.number ?? 0,
    answer: (answered: number, answer: { problem: string | null; vaultKeys?: string | null }) =>
      send({ vaultKeys: null, ...answer, answered }),
  }
}
