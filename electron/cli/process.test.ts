import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { temporaryFolder } from './testing/command-line.ts'
import { run, start } from './testing/process.ts'

test('exit codes and JSON of a real process', async () => {
  const home = temporaryFolder()
  const added = await run(home, [
    'event',
    'add',
    'Lunch',
    '--start',
    '2026-01-15T12:00',
    '--zone',
    'UTC',
    '--json',
  ])
  expect([added.exitCode, added.errors]).toEqual([0, ''])
  const agenda = await run(home, ['agenda', '--from', '2026-01-15', '--zone', 'Europe/Berlin', '--json'])
  expect(agenda.output).toMatch(/^\{.*\}\n$/)
  expect(JSON.parse(agenda.output)).toMatchObject({
    events: [{ title: 'Lunch', start: '2026-01-15T13:00:00+01:00' }],
  })
  const exitCode = async (...words: string[]) => (await run(home, words)).exitCode
  expect(await Promise.all([exitCode('agnda'), exitCode('event', 'show', '99'), exitCode('--help')])).toEqual(
    [2, 3, 0],
  )
})

test('colours only where they are asked for', async () => {
  const home = temporaryFolder()
  const colored = await run(home, ['status'], { environment: { FORCE_COLOR: '1' } })
  expect(colored.output).toContain('\u001b[')
  const plain = await run(home, ['status'], { environment: { FORCE_COLOR: '1', NO_COLOR: '1' } })
  expect(plain.output).not.toContain('\u001b[')
})

test('a reader that goes away early is no error', async () => {
  const home = temporaryFolder()
  const events = Array.from({ length: 5000 }, (_, index) =>
    [
      `BEGIN:VEVENT`,
      `UID:u${index}`,
      `DTSTART:20260115T090000Z`,
      `SUMMARY:Event ${index}`,
      `END:VEVENT`,
    ].join('\r\n'),
  )
  const file = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n')
  expect((await run(home, ['import', '-', '--calendar', 'Many'], { input: file })).exitCode).toBe(0)

  const child = start(home, ['export'])
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [errors] = await Promise.all([text(child.stderr), once(child, 'close')])
  expect([child.exitCode, errors]).toEqual([0, ''])
})

test('serve stops in good order on SIGTERM', async () => {
  const home = temporaryFolder()
  const child = start(home, ['serve', '--log', 'none', '--json'])
  const [ready] = await once(child.stdout, 'data')
  expect(JSON.parse(String(ready))).toMatchObject({ home, pid: child.pid, login: null })
  expect(JSON.parse((await run(home, ['status', '--json'])).output)).toMatchObject({
    running: true,
    pid: child.pid,
  })
  child.kill('SIGTERM')
  await once(child, 'close')
  expect(child.exitCode).toBe(0)
  expect(JSON.parse((await run(home, ['status', '--json'])).output)).toMatchObject({ running: false })
})

test('mcp speaks the protocol over standard input and output, on the folder given', async () => {
  const home = temporaryFolder()
  const engine = start(home, ['serve', '--log', 'none'])
  await once(engine.stdout, 'data')
  const child = start(temporaryFolder(), ['mcp', '--home', home])
  const params = {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  }
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`)
  const [answer] = await once(child.stdout, 'data')
  expect(JSON.parse(String(answer))).toMatchObject({
    id: 1,
    result: { serverInfo: { name: expect.any(String) } },
  })
  child.stdin.end()
  await once(child, 'close')
  expect(child.exitCode).toBe(0)
})

test('two commands at once wait for each other', async () => {
  const home = temporaryFolder()
  const results = await Promise.all(
    [1, 2, 3].map((number) => run(home, ['event', 'add', `E${number}`, '--start', '2026-01-15'])),
  )
  expect(results.map(({ exitCode, errors }) => [exitCode, errors])).toEqual([
    [0, ''],
    [0, ''],
    [0, ''],
  ])
})
