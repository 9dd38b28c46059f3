import { expect } from 'vitest'
import { tryOtherTools } from './other-tools.ts'
import type { TestClient } from './test-client.ts'

/** A week of an assistant's work, and then every other tool. The calendar it happens in must not be there before. */
export async function playClientScenario(connected: TestClient, calendar: string): Promise<void> {
  const used = new Set<string>()
  const client: TestClient = {
    ...connected,
    call(name, ...rest) {
      used.add(name)
      return connected.call(name, ...rest)
    },
  }
  const call = async (name: string, input: Record<string, unknown> = {}) => {
    const result = await client.call(name, input)
    expect(result.isError, `${name}: ${result.text}`).toBe(false)
    expect(result.text).not.toBe('')
    return result.data
  }
  const zone = 'Europe/Berlin'
  const agenda = async () => {
    const range = { from: '2026-01-12', to: '2026-01-18', zone, calendars: [calendar] }
    const { events } = await call('list_events', range)
    return (events as { title: string; start: string }[]).map(
      ({ title, start }) => `${start.slice(5, 16)} ${title}`,
    )
  }

  const listed = (await client.listTools()).map(({ name }) => name)
  expect(listed).toContain('list_events')

  const imported = await call('import_ics', { content: oneEvent, calendar })
  expect(imported).toMatchObject({ calendars: [calendar], new: 1, invalid: 0, changeId: expect.any(String) })
  expect((await call('import_ics', { content: oneEvent, calendar, dryRun: true })).unchanged).toBe(1)
  expect((await call('list_calendars')).calendars).toContainEqual(
    expect.objectContaining({ name: calendar, events: 1 }),
  )
  expect(await agenda()).toEqual(['01-12T10:00 Kick-off'])

  const lunch = await call('create_event', {
    calendar,
    title: 'Lunch',
    start: '2026-01-13T12:00',
    zone,
    location: 'Café',
  })
  const { id } = lunch.events[0]
  await call('update_event', { id, start: '2026-01-13T13:00', zone })
  expect((await call('get_event', { id, zone })).event).toMatchObject({
    start: '2026-01-13T13:00:00+01:00',
    end: '2026-01-13T14:00:00+01:00',
    location: 'Café',
  })

  const series = await call('create_event', {
    calendar,
    title: 'Standup',
    start: '2026-01-14T09:00',
    end: '2026-01-14T09:15',
    zone,
    recurrence: 'FREQ=DAILY;COUNT=5',
  })
  const one = { id: series.events[0].id }
  const refused = await client.call('update_event', { ...one, title: 'X' })
  expect(refused.isError && refused.text).toMatch(/^scope: /)
  await call('update_event', { ...one, recurrenceId: '2026-01-15T09:00:00', scope: 'this', title: 'Review' })
  await call('update_event', {
    ...one,
    recurrenceId: '2026-01-17T09:00:00',
    scope: 'following',
    start: '2026-01-17T10:00',
    zone,
  })
  await call('update_event', { ...one, scope: 'all', location: 'Room 1' })
  expect(await agenda()).toEqual([
    '01-12T10:00 Kick-off',
    '01-13T13:00 Lunch',
    '01-14T09:00 Standup',
    '01-15T09:00 Review',
    '01-16T09:00 Standup',
    '01-17T10:00 Standup',
    '01-18T10:00 Standup',
  ])

  const found = await call('search_events', { text: 'standup', calendars: [calendar] })
  expect(found.events.length).toBeGreaterThan(0)
  await call('delete_event', { ...one, recurrenceId: '2026-01-16T09:00:00', scope: 'this' })
  await call('delete_event', { ...one, scope: 'all' })
  await call('delete_event', { id })
  expect(await agenda()).toEqual(['01-12T10:00 Kick-off', '01-17T10:00 Standup', '01-18T10:00 Standup'])

  const exported = await call('export_ics', { calendars: [calendar], from: '2026-01-12', to: '2026-01-12' })
  expect(exported).toMatchObject({ events: 1, content: expect.stringContaining('SUMMARY:Kick-off\r\n') })

  await tryOtherTools(client, calendar)
  expect([...used].sort()).toEqual([...listed].sort())
}

const oneEvent = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Example//Test//EN',
  'BEGIN:VEVENT',
  'UID:kick-off@example.org',
  'DTSTAMP:20260101T000000Z',
  'DTSTART:20260112T090000Z',
  'DTEND:20260112T100000Z',
  'SUMMARY:Kick-off',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')
