import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ImportProgress, ImportReport } from '#shared/rpc/files.ts'
import { askLocally, connectClient, eventsOf, startEngine, type TestEngine } from './testing/test-engine.ts'

const file = (count: number): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...Array.from({ length: count }, (_, index) => [
      'BEGIN:VEVENT',
      `UID:${index}@example.org`,
      'DTSTAMP:20260101T000000Z',
      `DTSTART:202601${String((index % 28) + 1).padStart(2, '0')}T090000Z`,
      'DURATION:PT1H',
      `SUMMARY:Event ${index}`,
      'END:VEVENT',
    ]).flat(),
    'END:VCALENDAR',
    '',
  ].join('\r\n')

async function upload(
  running: TestEngine,
  body: string,
): Promise<{ status: number; receipt: { uploadId: string } }> {
  const answer = await askLocally(running, { path: '/files/import?name=work.ics', method: 'POST', body })
  return { status: answer.status, receipt: JSON.parse(answer.text) }
}

async function reportOf(progress: AsyncIterable<ImportProgress>): Promise<ImportReport | undefined> {
  let report: ImportReport | undefined
  for await (const step of progress) if (step.kind === 'done') report = step.report
  return report
}

const waiting = (running: TestEngine): string[] => readdirSync(join(running.home, 'uploads'))

test('a file is sent, previewed, imported, undone and exported', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const { receipt } = await upload(running, file(100))
  expect(receipt).toEqual({
    uploadId: expect.any(String),
    name: 'work.ics',
    isMessage: false,
    size: file(100).length,
  })
  const target = { uploadId: receipt.uploadId, calendarName: 'Work' }

  const preview = await reportOf(await client.import.preview(target))
  expect(preview).toMatchObject({ new: 100, updated: 0, changeId: null })
  expect((await client.system.status()).events).toBe(0)
  expect(waiting(running)).toHaveLength(1)

  const report = await reportOf(await client.import.run(target))
  expect(report).toMatchObject({ new: 100, calendars: ['Work'] })
  expect((await client.system.status()).events).toBe(100)
  expect(waiting(running)).toEqual([])
  await expect(client.import.run(target)).rejects.toMatchObject({ code: 'not_found' })

  const exported = await askLocally(running, { path: '/files/export?from=2026-01-01&to=2026-01-02' })
  expect(exported.headers['content-type']).toBe('text/calendar; charset=utf-8')
  expect(exported.text.match(/^BEGIN:VEVENT/gm)).toHaveLength(8)
  const all = await askLocally(running, { path: '/files/export' })
  expect(all.text.match(/^BEGIN:VEVENT/gm)).toHaveLength(100)

  await client.history.undo({ id: report?.changeId ?? '' })
  expect((await client.system.status()).events).toBe(0)
})

type Running = Awaited<ReturnType<typeof connectClient>>

describe('an import that its client takes back ends in the engine, with nothing stored', () => {
  test.each<[string, (parts: Pick<Running, 'socket'> & { controller: AbortController }) => void]>([
    ['by its signal', ({ controller }) => controller.abort()],
    ['by going away', ({ socket }) => socket.terminate()],
  ])(
    '%s',
    async (_how, takeBack) => {
      const running = await startEngine()
      const { client, socket } = await connectClient(running)
      const { client: other } = await connectClient(running)
      const { receipt } = await upload(running, file(20_000))
      const controller = new AbortController()
      const target = { uploadId: receipt.uploadId, calendarName: 'Work' }
      const steps = await client.import.run(target, { signal: controller.signal })
      expect((await steps.next()).value).toMatchObject({ kind: 'progress' })
      takeBack({ socket, controller })
      await steps.next().catch(() => undefined)

      // A write waits for an import that goes on, and what that imports would be there then.
      await other.calendar.create({ name: 'Meanwhile' })
      expect((await other.calendar.list()).map(({ name }) => name).toSorted()).toEqual([
        'Meanwhile',
        'Personal',
      ])
      expect((await other.system.status()).events).toBe(0)
      expect(waiting(running)).toHaveLength(1)
      expect(await reportOf(await other.import.run(target))).toMatchObject({ new: 20_000 })
    },
    30_000,
  )
})

test('a live agenda follows an import', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const calendarId = (await client.calendar.list())[0]?.id
  const live = await client.agenda.live({ from: '2026-01-01', to: '2026-01-28' })
  await live.next()
  const { receipt } = await upload(running, file(50))
  await reportOf(await client.import.run({ uploadId: receipt.uploadId, calendarId }))
  expect(await eventsOf(live.next())).toHaveLength(50)
})

test('an export that is read slowly keeps nobody from writing, and ends when its reader goes away', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const { receipt } = await upload(running, file(5_000))
  await reportOf(await client.import.run({ uploadId: receipt.uploadId, calendarName: 'Work' }))
  const { store } = running.engine.context
  const { token } = await store.write(() => store.accessTokens.issue({ name: 'script', scopes: ['full'] }))
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`http://127.0.0.1:${running.port}/files/export`, { headers })
  const reader = response.body?.getReader()
  const first = await reader?.read()
  expect(first?.done).toBe(false)
  const made = await client.calendar.create({ name: 'Meanwhile' })
  expect(made.name).toBe('Meanwhile')
  let octets = first?.value?.length ?? 0
  for (let chunk = await reader?.read(); chunk?.done === false; chunk = await reader?.read())
    octets += chunk.value.length
  expect(octets).toBeGreaterThan(500_000)

  const controller = new AbortController()
  const left = await fetch(`http://127.0.0.1:${running.port}/files/export`, {
    headers,
    signal: controller.signal,
  })
  await left.body?.getReader().read()
  controller.abort()
  expect(await client.calendar.list()).toHaveLength(3)
})

test('what is no calendar is refused in words', async () => {
  const running = await startEngine()
  const { client } = await connectClient(running)
  const { receipt } = await upload(running, '<html>')
  await expect(
    client.import.run({ uploadId: receipt.uploadId, calendarName: 'x' }).then(reportOf),
  ).rejects.toMatchObject({
    code: 'damaged',
  })
  expect(await client.calendar.list()).toHaveLength(1)
})

test('a file above the limit is refused, announced or not, and nothing of it is kept', async () => {
  const running = await startEngine({ uploadLimit: 1024 * 1024 })
  expect((await upload(running, 'x'.repeat(1024 * 1024 + 1))).status).toBe(413)
  const chunked = await fetchChunked(running, 3)
  expect(chunked).toMatchObject({ status: 413, body: { code: 'too_large' } })
  expect(waiting(running)).toEqual([])
})

test('a query for an export that makes no sense is refused before it begins', async () => {
  const running = await startEngine()
  const ask = async (query: string) =>
    JSON.parse((await askLocally(running, { path: `/files/export?${query}` })).text)
  expect(await ask('from=tomorrow')).toMatchObject({ code: 'invalid', data: { field: 'from' } })
  expect(await ask('from=2026-02-01&to=2026-01-01')).toMatchObject({ code: 'invalid', data: { field: 'to' } })
  expect(await ask('calendarIds=999')).toMatchObject({ code: 'not_found' })
})

/** Sends megabytes whose number is not announced. */
async function fetchChunked(
  running: TestEngine,
  megabytes: number,
): Promise<{ status: number; body: unknown }> {
  const { store } = running.engine.context
  const { token } = await store.write(() => store.accessTokens.issue({ name: 'script', scopes: ['full'] }))
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === megabytes) return controller.close()
      sent += 1
      controller.enqueue(new Uint8Array(1024 * 1024))
    },
  })
  const response = await fetch(`http://127.0.0.1:${running.port}/files/import?name=x.ics`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body,
    duplex: 'half',
  })
  return { status: response.status, body: await response.json() }
}

test.each([
  ['is told to send what fits', 10, 200, true],
  ['is refused before it sends what is too large', 101, 413, false],
])('a client that asks first %s', async (_what, size, status, isWanted) => {
  const { endpoint } = await startEngine({ uploadLimit: 100 })
  const asked = request({
    socketPath: endpoint.socket,
    path: '/files/import?name=work.ics',
    method: 'POST',
    headers: { authorization: `Bearer ${endpoint.secret}`, expect: '100-continue', 'content-length': size },
  })
  let wasWanted = false
  asked.once('continue', () => {
    wasWanted = true
    asked.end('x'.repeat(size))
  })
  const [answer] = await once(asked, 'response')
  expect([answer.statusCode, wasWanted]).toEqual([status, isWanted])
  answer.resume()
  await once(answer, 'end')
  asked.destroy()
})
