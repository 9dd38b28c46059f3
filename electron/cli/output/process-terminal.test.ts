import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { processTerminal, streamScreen } from './process-terminal.ts'

/** A stream like that of a process, which fails with a code once somebody writes. */
function brokenStream(code: string): NodeJS.WriteStream {
  const stream = new PassThrough()
  stream._transform = (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code }))
  return stream as unknown as NodeJS.WriteStream
}

function terminalStream(properties: { isTTY?: boolean; columns?: number }): NodeJS.WriteStream {
  return Object.assign(new PassThrough(), properties) as unknown as NodeJS.WriteStream
}

test('once its reader has gone, text is dropped', async () => {
  const screen = streamScreen(() => brokenStream('EPIPE'), {})
  await screen.write('one')
  expect(screen.isClosed).toBe(true)
  await screen.write('two')
})

test('writes text and octets, and nothing for nothing', async () => {
  const stream = terminalStream({})
  const screen = streamScreen(() => stream, {})
  await screen.write('é')
  await screen.write(Buffer.from('x'))
  await screen.write('')
  expect(String(stream.read())).toBe('éx')
})

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('terminal %s with %j: colours %s', (isTTY, environment, isColored) => {
  const screen = streamScreen(() => terminalStream({ isTTY }), environment)
  expect([screen.isTerminal, screen.isColored]).toEqual([isTTY, isColored])
})

test('a width of 80 where there is no terminal', () => {
  expect(streamScreen(() => terminalStream({ columns: 120 }), {}).columns).toBe(120)
  expect(streamScreen(() => terminalStream({}), {}).columns).toBe(80)
})

test('a signal asks the process to stop once somebody wants to know', () => {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const before = new Map(names.map((name) => [name, process.listeners(name)]))
  const signal = processTerminal().stopSignal()
  process.emit('SIGHUP')
  expect(signal.aborted).toBe(true)
  // A second SIGHUP would end the process at once; the others still wait for their first.
  const added = names.map((name) =>
    process.listeners(name).filter((listener) => !before.get(name)?.includes(listener)),
  )
  expect(added.map((listeners) => listeners.length)).toEqual([1, 1, 0])
  for (const [index, name] of names.entries())
    for (const listener of added[index] ?? []) process.off(name, listener)
})
