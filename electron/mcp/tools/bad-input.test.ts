import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { listChanges } from '#electron/services/list-changes.ts'
import { connectTestClient, type TestClient } from '../testing/test-client.ts'
import { createTestContext } from '../testing/test-context.ts'

let test: ReturnType<typeof createTestContext>
let client: TestClient
let changes: number

beforeEach(async () => {
  test = createTestContext()
  await createCalendar(test.context, { kind: 'person', name: 'test' }, { name: 'Work' })
  changes = listChanges(test.context, { limit: 10 }).length
  client = await connectTestClient(test.context)
})

afterEach(async () => {
  await client.close()
  await test.close()
})

const event = { title: 'X', start: '2026-01-15T09:00' }
const day = 'DTSTART:20260115T090000Z'

describe('bad input is refused with the field and what to do, and nothing is done', () => {
  it.each<[string, string, Record<string, unknown>, RegExp]>([
    ['an unknown zone', 'create_event', { ...event, zone: 'Mars/Olympus' }, /^zone: .*Europe\/Berlin/],
    ['an unknown zone to read in', 'list_events', { zone: 'CEST+1' }, /^zone: /],
    ['an end before the start', 'create_event', { ...event, end: '2026-01-15T08:00' }, /^end: /],
    ['30 February', 'create_event', { ...event, start: '2026-02-30' }, /^start: .*2026-01-15/],
    ['30 February to read from', 'list_events', { from: '2026-02-30' }, /from: must be a date/],
    [
      'all-day until a time',
      'create_event',
      { ...event, start: '2026-01-15', end: '2026-01-15T10:00' },
      /^end: |^start: /,
    ],
    [
      'a title of 10,000 characters',
      'create_event',
      { ...event, title: 'x'.repeat(10_000) },
      /title: .*1000/,
    ],
    ['no title', 'create_event', { start: '2026-01-15' }, /title: /],
    ['a rule that is none', 'create_event', { ...event, recurrence: 'every day' }, /^recurrence: /],
    [
      'a rule that never matches',
      'create_event',
      { ...event, recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
      /^recurrence: /,
    ],
    ['an unknown calendar', 'create_event', { ...event, calendar: 'Home' }, /^calendar: .*«Work»/],
    [
      'a guest without address',
      'create_event',
      { ...event, guests: [{ email: 'Zoë' }] },
      /guests\.0\.email: /,
    ],
    ['an argument that is none', 'create_event', { ...event, colour: 'red' }, /colour/],
    ['an unknown id', 'get_event', { id: '999' }, /\(not_found\)$/],
    ['an id that is none', 'delete_event', { id: '../../etc/passwd' }, /\(not_found\)$/],
    ['days in the wrong order', 'list_events', { from: '2026-01-15', to: '2026-01-14' }, /^to: /],
    ['a cursor that is none', 'list_events', { cursor: 'next' }, /^cursor: /],
    [
      'ten megabytes of text',
      'import_ics',
      { content: `BEGIN:VCALENDAR\r\n${day}`.padEnd(10_000_000) },
      /^content: .*path/,
    ],
    ['text that is no calendar', 'import_ics', { content: 'Dear Sir or Madam' }, /\(damaged\)$/],
    ['neither text nor path', 'import_ics', {}, /^content: /],
    ['a path that is not absolute', 'import_ics', { path: 'x.ics' }, /^path: .*absolute/],
    ['a path to something else', 'import_ics', { path: '/etc/passwd' }, /^path: Only \.ics/],
    ['a file that is not there', 'import_ics', { path: '/nowhere/x.ics' }, /^path: There is no such file/],
    [
      'a folder that is not there',
      'export_ics',
      { path: '/nowhere/x.ics' },
      /^path: There is no such folder/,
    ],
  ])('%s', async (_, tool, input, told) => {
    const { isError, text } = await client.call(tool, input)
    expect(text).toMatch(told)
    expect(isError).toBe(true)
    expect(text.length).toBeLessThan(1_500)
    expect(listChanges(test.context, { limit: 10 })).toHaveLength(changes)
  })
})

it('an error of our own does not tell what is inside', async () => {
  const { context } = test
  const broken = {
    ...context,
    zone: () => {
      throw new Error('secret path /home/zoe')
    },
  }
  const other = await connectTestClient(broken)
  const { isError, text } = await other.call('list_events')
  expect(isError && text).toMatch(/^Kalends failed at this/)
  expect(text).not.toContain('zoe')
  await other.close()
})
