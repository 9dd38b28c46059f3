import { expect, it } from 'vitest'
import { at, createTestContext } from '../testing/test-context.ts'
import { interpretEvent } from './interpret-event.ts'

// It is Saturday, 2026-01-10, 13:00 in Berlin.
it.each([
  [
    'lunch with Ana tomorrow 12:30 at Rosso for 45 min',
    'lunch with Ana',
    'Rosso',
    '2026-01-11T12:30',
    '2026-01-11T13:15',
  ],
  ['Standup Monday 9:00', 'Standup', '', '2026-01-12T09:00', '2026-01-12T10:00'],
  [
    'Workshop on 15 March from 9 to 11:30 at Room 4, 2nd floor',
    'Workshop',
    'Room 4, 2nd floor',
    '2026-03-15T09:00',
    '2026-03-15T11:30',
  ],
  ['dentist next friday at 3pm', 'dentist', '', '2026-01-16T15:00', '2026-01-16T16:00'],
  ['Call mum 18:00 for 1.5 hours', 'Call mum', '', '2026-01-10T18:00', '2026-01-10T19:30'],
  ['Night shift tomorrow 22:00-02:00', 'Night shift', '', '2026-01-11T22:00', '2026-01-12T02:00'],
  ['Ben’s birthday on 3 February', 'Ben’s birthday', '', '2026-02-03', '2026-02-04'],
  ['Holiday 3 February to 6 February', 'Holiday', '', '2026-02-03', '2026-02-07'],
  ['Tea in 30 minutes', 'Tea', '', '2026-01-10T13:30', '2026-01-10T14:30'],
  ['Call tomorrow 9:00 UTC', 'Call', '', '2026-01-11T10:00', '2026-01-11T11:00'],
  ['Buy milk', 'Buy milk', '', '2026-01-10', '2026-01-11'],
])('reads “%s”', async (text, title, location, start, end) => {
  const context = await createTestContext()
  expect(await interpretEvent(context, text)).toMatchObject({
    title,
    location,
    start: at(start),
    end: at(end),
  })
})

it('says which words it took for the time', async () => {
  const context = await createTestContext()
  expect((await interpretEvent(context, 'Standup Monday 9:00 in the lobby')).understood).toBe('Monday 9:00')
})

it('asks for a title, and bounds what it reads', async () => {
  const context = await createTestContext()
  await expect(interpretEvent(context, 'tomorrow 9:00')).rejects.toMatchObject({
    code: 'invalid',
    field: 'text',
  })
  await expect(interpretEvent(context, 'x'.repeat(501))).rejects.toMatchObject({
    code: 'invalid',
    field: 'text',
  })
})

it('keeps the wall clock on the day the clocks change', async () => {
  const context = await createTestContext()
  const draft = await interpretEvent(context, 'Brunch 29 March 11:00')
  expect(draft).toMatchObject({ start: at('2026-03-29T11:00'), end: at('2026-03-29T12:00') })
})

it.each([
  ['Yoga every Tuesday 6pm', '2026-01-13T18:00', 'FREQ=WEEKLY;BYDAY=TU'],
  ['Yoga every Monday and Thursday at 7:30', '2026-01-12T07:30', 'FREQ=WEEKLY;BYDAY=MO,TH'],
  ['Yoga every weekday 9:00', '2026-01-12T09:00', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['Yoga every 2 weeks on Friday 9:00', '2026-01-16T09:00', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
  ['Yoga every day 18:00', '2026-01-10T18:00', 'FREQ=DAILY'],
])('reads how often: “%s”', async (text, start, rule) => {
  const context = await createTestContext()
  expect(await interpretEvent(context, text)).toMatchObject({
    title: 'Yoga',
    start: at(start),
    recurrence: { rules: [rule] },
  })
})
