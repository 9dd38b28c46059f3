import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { createEvent } from '#electron/services/create-event.ts'
import { connectTestClient, type TestClient } from '../testing/test-client.ts'
import { createTestContext } from '../testing/test-context.ts'

const person = { kind: 'person', name: 'test' } as const

let test: ReturnType<typeof createTestContext>
let client: TestClient
let calendarId: string

beforeEach(async () => {
  test = createTestContext()
  calendarId = (await createCalendar(test.context, person, { name: 'Work' })).id
  client = await connectTestClient(test.context)
})

afterEach(async () => {
  await client.close()
  await test.close()
})

function add(title: string, description = '') {
  const [start, end] = [{ date: '2026-01-15' }, { date: '2026-01-16' }]
  return createEvent(test.context, person, { calendarId, title, description, start, end })
}

const inHome = (name: string) => join(test.context.home, name)

describe('a calendar file', () => {
  it('is written new, for the person alone, and read again', async () => {
    await add('Lunch')
    const path = inHome('out.ics')
    const { data, text } = await client.call('export_ics', { path })
    expect(data).toMatchObject({ events: 1, path, octets: statSync(path).size })
    expect(text).toBe(`Wrote 1 event, ${data.octets} octets to «${path}».`)
    expect(readFileSync(path, 'utf8')).toContain('SUMMARY:Lunch\r\n')
    expect(statSync(path).mode & 0o777).toBe(0o600)

    const imported = await client.call('import_ics', { path, calendar: 'Copy' })
    expect(imported.data).toMatchObject({ calendars: ['Copy'], dryRun: false })
    expect(imported.data.changeId).toEqual(expect.any(String))
  })

  it('is never overwritten, nor written through a link', async () => {
    writeFileSync(inHome('kept.ics'), 'mine')
    symlinkSync(inHome('elsewhere.txt'), inHome('link.ics'))
    for (const name of ['kept.ics', 'link.ics']) {
      expect((await client.call('export_ics', { path: inHome(name) })).text).toMatch(
        /^path: There is such a file/,
      )
    }
    expect(readFileSync(inHome('kept.ics'), 'utf8')).toBe('mine')
    expect(() => statSync(inHome('elsewhere.txt'))).toThrow()
  })

  it('is none when the name only links to something else, or is a folder', async () => {
    writeFileSync(inHome('secret.txt'), 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')
    symlinkSync(inHome('secret.txt'), inHome('innocent.ics'))
    mkdirSync(inHome('folder.ics'))
    expect((await client.call('import_ics', { path: inHome('innocent.ics') })).text).toMatch(
      /^path: Only \.ics files/,
    )
    expect((await client.call('import_ics', { path: inHome('folder.ics') })).text).toMatch(
      /^path: There is no such file/,
    )
  })

  it('can’t be named by a client of another machine', async () => {
    const remote = await connectTestClient(test.context, { local: false })
    expect((await remote.call('export_ics', { path: inHome('x.ics') })).text).toMatch(
      /^path: Only assistants on the same/,
    )
    await remote.close()
  })
})

describe('export as text', () => {
  it('gives some events, and counts a series once', async () => {
    const { event } = await add('Lunch')
    await add('Dinner')
    const { data, text } = await client.call('export_ics', { events: [event.id] })
    expect(data).toMatchObject({ events: 1, content: expect.stringContaining('SUMMARY:Lunch\r\n') })
    expect(data.content).not.toContain('Dinner')
    expect(text).toContain('| SUMMARY:Lunch\n')
    expect((await client.call('export_ics', { calendars: ['Work'] })).data.events).toBe(2)
  })

  it('refuses what is too much for an answer, and says what to do', async () => {
    for (let index = 0; index < 3; index++) await add(`Long ${index}`, 'x'.repeat(100_000))
    const { isError, text } = await client.call('export_ics')
    expect(isError && text).toMatch(/^events: This is more than .* or a path to write a file/)
    expect((await client.call('export_ics', { path: inHome('all.ics') })).data.events).toBe(3)
  })
})

describe('a file that is exchanged while the person is asked about it', () => {
  it('is imported as it was shown', async () => {
    const content = (title: string) =>
      `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260115T090000Z\r\nSUMMARY:${title}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
    const path = inHome('in.ics')
    writeFileSync(path, content('Shown'))
    const { approvals } = test.context
    const stop = approvals.onChange(() => {
      if (approvals.pending().length > 0) writeFileSync(path, content('Exchanged'))
    })
    const { isError, text } = await client.call('import_ics', { path, calendar: 'Work' })
    stop()
    expect(isError, text).toBe(false)
    expect((await client.call('search_events', { text: 'Shown' })).data.events).toHaveLength(1)
    expect((await client.call('search_events', { text: 'Exchanged' })).data.events).toEqual([])
  })
})

describe('an import that is taken back', () => {
  it('leaves nothing', async () => {
    const events = Array.from(
      { length: 20_000 },
      (_, index) =>
        `BEGIN:VEVENT\r\nUID:${index}@example.org\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260115T090000Z\r\nSUMMARY:${index}\r\nEND:VEVENT\r\n`,
    )
    const path = inHome('large.ics')
    writeFileSync(path, `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`)
    const { store } = test.context
    const assistant = await store.write(() =>
      store.assistants.see({ kind: 'local', identity: 'Test Assistant', name: 'Test Assistant' }),
    )
    await store.write(() => store.assistants.grant(assistant.id, null, 'write'))
    const aborting = new AbortController()
    const options = { signal: aborting.signal, onprogress: () => aborting.abort() }
    await expect(client.call('import_ics', { path, calendar: 'Work' }, options)).rejects.toThrow()
    // What was under way is over when the store writes for somebody else.
    await store.write(() => {})
    expect((await client.call('list_calendars')).data.calendars).toMatchObject([{ name: 'Work', events: 0 }])
  })
})

describe('import as text', () => {
  it('reports faults one by one, up to a number', async () => {
    const broken = Array.from(
      { length: 25 },
      (_, index) => `BEGIN:VEVENT\r\nUID:${index}\r\nDTSTART:never\r\nEND:VEVENT\r\n`,
    )
    const content = `BEGIN:VCALENDAR\r\n${broken.join('')}END:VCALENDAR\r\n`
    const { data, text } = await client.call('import_ics', { content, dryRun: true })
    expect(data).toMatchObject({ new: 0, invalid: 25, dryRun: true })
    expect(data.faults).toHaveLength(20)
    expect(data.faults[0].line).toBe(4)
    expect(text).toContain('5 more faults')
  })
})
