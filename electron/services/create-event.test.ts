import { expect, test } from 'vitest'
import { createEvent } from './create-event.ts'
import { listChanges } from './list-changes.ts'
import { at, createTestContext, person } from './testing/test-context.ts'

const start = at('2026-01-15T12:00')
const end = at('2026-01-15T13:00')

test('a new event has what was given and usual values else', async () => {
  const context = await createTestContext()
  const { event, changeId } = await createEvent(context, person, {
    calendarId: context.calendarId,
    title: 'Lunch',
    start,
    end,
    attendees: [{ email: 'ana@example.org' }],
  })
  expect(context.store.events.get(event.id)).toEqual(event)
  expect(event).toMatchObject({
    status: 'confirmed',
    showAs: 'busy',
    recurrence: null,
    seriesId: null,
    version: 1,
  })
  expect(event.uid).not.toBe('')
  expect(listChanges(context)[0]).toMatchObject({
    id: changeId,
    summary: 'Added “Lunch” on 15 Jan 12:00',
    actor: person,
  })
})

test.each([
  ['2026-01-15', '2026-01-16', 'Added an event without title on 15 Jan'],
  ['2027-01-15', '2027-01-16', 'Added an event without title on 15 Jan 2027'],
])('the history says the day of %s', async (from, to, summary) => {
  const context = await createTestContext()
  await createEvent(context, person, { calendarId: context.calendarId, start: at(from), end: at(to) })
  expect(listChanges(context)[0]?.summary).toBe(summary)
})

const rule = (...rules: string[]) => ({ recurrence: { rules } })

test.each([
  ['end', { end: at('2026-01-15T11:59') }],
  ['end', { start: at('2026-01-15'), end: at('2026-01-15') }],
  ['end', { start: at('2026-01-16'), end: at('2026-01-15') }],
  ['end', { end: at('2026-01-16') }],
  ['end', { end: at('2026-01-15T13:00', null) }],
  // Noon in New York is after one o’clock in Berlin, the text notwithstanding.
  ['end', { start: at('2026-01-15T12:00', 'America/New_York'), end: at('2026-01-15T13:00') }],
  ['start.zone', { start: at('2026-01-15T12:00', 'Mars/Base') }],
  ['end.zone', { end: at('2026-01-15T13:00', '+01:00') }],
  ['title', { title: 'x'.repeat(1_001) }],
  ['description', { description: 'x'.repeat(500_001) }],
  ['location', { location: 'x'.repeat(10_001) }],
  ['categories', { categories: Array.from({ length: 201 }, String) }],
  ['categories.0', { categories: ['x'.repeat(10_001)] }],
  ['attendees.0', { attendees: [{ email: 'x'.repeat(20_000) }] }],
  ['recurrence.rules.0', rule('FREQ=SOMETIMES')],
  ['recurrence.rules.1', rule('FREQ=DAILY', 'BYDAY=MO')],
  ['recurrence.rules.0', rule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')],
  ['recurrence.rules', rule()],
  ['recurrence.rules', rule(...Array.from({ length: 51 }, () => 'FREQ=DAILY'))],
  ['recurrence.rules.0', rule(`FREQ=DAILY;BYHOUR=${'1,'.repeat(6_000)}1`)],
  ['recurrence.exclusionRules.0', { recurrence: { rules: ['FREQ=DAILY'], exclusionRules: ['x'] } }],
  ['recurrence.exclusions.0', { recurrence: { rules: ['FREQ=DAILY'], exclusions: [at('2026-01-16')] } }],
  ['recurrence.additions.0.start', { recurrence: { additions: [{ start: at('2026-01-16') }] } }],
  ['recurrence.exclusions', { recurrence: { rules: ['FREQ=DAILY;COUNT=1'], exclusions: [start] } }],
  ['uid', { uid: '' }],
  ['uid', { uid: 'x'.repeat(1_001) }],
])('a wrong %s is refused, and nothing is stored', async (field, wrong) => {
  const context = await createTestContext()
  const input = { calendarId: context.calendarId, title: 'Lunch', start, end, ...wrong }
  await expect(createEvent(context, person, input)).rejects.toMatchObject({ code: 'invalid', field })
  expect(context.store.events.count()).toBe(0)
})

test.each([
  rule('FREQ=DAILY;COUNT=1'),
  rule('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'),
  rule('FREQ=WEEKLY;UNTIL=20260101T000000Z'),
  { recurrence: { additions: [{ start: at('2026-01-16T12:00') }] } },
  { start: at('2026-01-15T12:00', 'Asia/Tokyo'), end: at('2026-01-15T05:00') },
  { end: start },
])('%o is taken', async (input) => {
  const context = await createTestContext()
  const { event } = await createEvent(context, person, {
    calendarId: context.calendarId,
    start,
    end,
    ...input,
  })
  expect(context.store.events.get(event.id)).toEqual(event)
})

test('a calendar that is unknown or can only be read, and a UID that is taken', async () => {
  const context = await createTestContext()
  const input = { calendarId: context.calendarId, start, end, uid: 'one@example.org' }
  await createEvent(context, person, input)
  await expect(createEvent(context, person, input)).rejects.toMatchObject({ code: 'conflict', field: 'uid' })
  await expect(createEvent(context, person, { ...input, calendarId: '999' })).rejects.toMatchObject({
    code: 'not_found',
  })
  const { result } = await context.store.change(person, 'x', () =>
    context.store.calendars.insert({ name: 'Feed', color: '#ef4444', readOnly: true }),
  )
  await expect(createEvent(context, person, { ...input, calendarId: result.id })).rejects.toMatchObject({
    code: 'read_only',
    field: 'calendarId',
  })
})
