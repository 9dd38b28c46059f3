import { expect, test } from 'vitest'
import { startKalends } from '../testing/command-line.ts'
import { eventAdd } from './event-add.ts'
import { eventDelete } from './event-delete.ts'
import { eventEdit } from './event-edit.ts'

/** Runs a command against an engine that only notes what it was asked for. */
async function asked(
  command: { run(input: never): Promise<unknown> },
  words: string[],
  options: object,
): Promise<unknown[]> {
  const inputs: unknown[] = []
  const note = async (input: unknown) => {
    inputs.push(input)
    return { changeId: '1', event: null }
  }
  const client = {
    calendar: { list: async () => [{ id: '1', name: 'Mine', readOnly: false, zone: 'UTC', visible: true }] },
    event: { create: note, update: note, delete: note },
  }
  const terminal = {
    write: async () => undefined,
    print: async () => undefined,
    writeError: async () => undefined,
  }
  const input = {
    arguments: words,
    options: { attendee: [], reminder: [], category: [], ...options },
    shared: { json: true },
    terminal,
    connect: async () => ({ client }),
  }
  await command.run(input as never).catch((error: unknown) => {
    if (inputs.length === 0) throw error
  })
  return inputs
}

test('--notify goes with each kind of change, and nothing without it', async () => {
  const start = '2026-01-15T09:00'
  expect(await asked(eventAdd, ['x'], { start, zone: 'UTC', notify: 'all' })).toMatchObject([
    { notify: 'all' },
  ])
  expect(await asked(eventEdit, ['1'], { title: 'y', notify: 'external' })).toMatchObject([
    { notify: 'external' },
  ])
  expect(await asked(eventDelete, ['1'], { notify: 'none' })).toMatchObject([{ notify: 'none' }])
  expect(await asked(eventDelete, ['1'], {})).toMatchObject([{ notify: undefined }])
})

test('another word for the guests is refused, and the right ones are named', async () => {
  const kalends = await startKalends('embedded')
  const { errorText, exitCode } = await kalends(['event', 'delete', '1', '--notify', 'some'])
  expect(exitCode).not.toBe(0)
  expect(errorText).toMatch(/all.*external.*none/)
})
