import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { createEvent } from '#electron/services/create-event.ts'
import { injectionAttempts } from '../testing/injection-attempts.ts'
import { type CalledTool, connectTestClient, type TestClient } from '../testing/test-client.ts'
import { createTestContext } from '../testing/test-context.ts'
import { clean } from '../untrusted-text.ts'

const provider = { kind: 'provider', name: 'feed' } as const

/** Begins every text from outside here, so that it can be told from our own words. */
const sign = 'ZQX'

let test: ReturnType<typeof createTestContext>
let client: TestClient

beforeEach(async () => {
  test = createTestContext()
  client = await connectTestClient(test.context)
})

afterEach(async () => {
  await client.close()
  await test.close()
})

/** What an answer says outside of its fences. */
function unfenced(text: string): string {
  return text.replaceAll(/«[^«»]*»/g, '')
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(strings)
}

function check({ text, data }: CalledTool): void {
  expect(text).toContain(sign)
  expect(unfenced(text)).not.toContain(sign)
  for (const value of strings(data)) {
    // What `clean` would still take out should not be there.
    expect(clean(value, 1_000_000)).toBe(value)
    expect(value.length).toBeLessThan(5_000)
  }
}

describe.each(injectionAttempts)('$name', ({ text }) => {
  const foreign = `${sign}${text}`
  const short = foreign.slice(0, 900)

  it('stays inside fences in what every tool reads', async () => {
    const { id: calendarId } = await createCalendar(test.context, provider, { name: short.slice(0, 190) })
    const { event } = await createEvent(test.context, provider, {
      calendarId,
      title: short,
      description: foreign.slice(0, 100_000),
      location: short,
      url: `https://example.org/${short}`,
      start: { dateTime: '2026-01-15T09:00:00', zone: 'Europe/Berlin' },
      end: { dateTime: '2026-01-15T10:00:00', zone: 'Europe/Berlin' },
      recurrence: { rules: ['FREQ=DAILY;COUNT=3'] },
      categories: [short],
      organizer: { name: short, email: `${short}@example.org` },
      attendees: [{ name: short, email: 'zoe@example.org' }],
      attachments: [{ title: short, url: 'https://example.org' }],
    })
    const { id } = event
    check(await client.call('list_calendars'))
    check(await client.call('list_events'))
    check(await client.call('search_events', { text: 'example' }))
    check(await client.call('get_event', { id }))
    check(await client.call('get_event', { id, recurrenceId: '2026-01-16T09:00:00' }))
    const exported = await client.call('export_ics', { events: [id] })
    expect(unfenced(exported.text)).not.toContain(sign)
    const content = exported.data.content.replaceAll('\r\n', '\n')
    expect(content).toContain(sign)
    expect(clean(content, 1_000_000)).toBe(content)
    check(await client.call('check_availability', { start: '2026-01-15', end: '2026-01-18' }))
    check(await client.call('list_changes'))
    const all = { id, scope: 'all', notify: 'none' }
    const day = { id, scope: 'this', notify: 'none', recurrenceId: '2026-01-16T09:00:00' }
    check(await client.call('update_event', { ...all, status: 'tentative', dryRun: true }))
    check(await client.call('update_event', { ...all, status: 'tentative' }))
    check(
      await client.call('respond_to_event', {
        id,
        scope: 'all',
        response: 'accepted',
        as: 'zoe@example.org',
      }),
    )
    check(await client.call('create_events', { events: [{ title: short, start: '2026-01-15' }] }))
    check(await client.call('delete_event', { ...day, dryRun: true }))
    check(await client.call('delete_event', day))
    const deleted = await client.call('delete_event', all)
    check(deleted)
    check(await client.call('undo_change', { changeId: deleted.data.changeId }))
  })

  it('stays inside fences in trips', async () => {
    await createCalendar(test.context, provider, { name: 'Trips' })
    const trip = short.slice(0, 190)
    const booking = {
      title: short.slice(0, 290),
      notes: foreign.slice(0, 9_000),
      location: short,
      start: '2026-01-15T09:00',
    }
    const bookings = [
      { kind: 'activity', ...booking },
      { kind: 'stay', name: short.slice(0, 290), checkIn: '2026-01-15', checkOut: '2026-01-16' },
    ]
    check(await client.call('create_itinerary', { trip, bookings, dryRun: true }))
    check(await client.call('create_itinerary', { trip, bookings }))
    check(await client.call('add_activity', { trip, ...booking, location: 'Elsewhere' }))
    check(await client.call('add_activity', { trip, ...booking, location: 'Elsewhere' }))
    const exported = await client.call('export_trip', { trip })
    expect(exported.data.content).toContain(sign)
    expect(unfenced(exported.text)).not.toContain(sign)
    for (const error of [
      await client.call('export_trip', { trip: 'none' }),
      await client.call('add_activity', { trip, ...booking, start: '2029-01-15' }),
    ]) {
      expect(error.isError).toBe(true)
      expect(unfenced(error.text)).not.toContain(sign)
    }
  })

  it('stays inside fences in errors', async () => {
    const { id: calendarId } = await createCalendar(test.context, provider, { name: short.slice(0, 190) })
    await createCalendar(test.context, provider, { name: `${short.slice(0, 180)} 2` })
    const { event } = await createEvent(test.context, provider, {
      calendarId,
      title: short,
      start: { date: '2026-01-15' },
      end: { date: '2026-01-16' },
    })
    const { id } = event
    const errors = [
      await client.call('update_event', { id, title: 'X', ifVersion: 99 }),
      await client.call('respond_to_event', { id, response: 'accepted' }),
      await client.call('delete_event', { id, recurrenceId: '2026-01-15' }),
      await client.call('create_event', { title: 'X', start: '2026-01-15' }),
      await client.call('list_events', { calendars: ['none'] }),
    ]
    for (const error of errors) {
      expect(error.isError).toBe(true)
      expect(unfenced(error.text)).not.toContain(sign)
      expect(error.text.length).toBeLessThan(2_500)
    }
  })
})

it.each([0, 16])('faults of an import stay inside fences, from attempt %i on', async (from) => {
  const lines = injectionAttempts
    .slice(from, from + 16)
    .map(({ text }) => `${sign}${text.replaceAll(/[\r\n]/g, ' ')}`.slice(0, 5_000))
    .flatMap((line) => ['BEGIN:VEVENT', `UID:${line}`, `SUMMARY:${line}`, `DTSTART:${line}`, 'END:VEVENT'])
  const content = ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n')
  const imported = await client.call('import_ics', { content, calendar: `${sign} feed`, dryRun: true })
  expect(imported.isError, imported.text).toBe(false)
  expect(imported.data.faults.length).toBeGreaterThanOrEqual(16)
  check(imported)
})
