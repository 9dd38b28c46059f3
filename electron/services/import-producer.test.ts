import icalGenerator, {
  ICalAlarmType,
  ICalAttendeeStatus,
  ICalEventRepeatingFreq,
  ICalEventStatus,
} from 'ical-generator'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ImportHarness } from './testing/import-harness.ts'

let harness: ImportHarness
beforeEach(() => {
  harness = new ImportHarness()
})
afterEach(() => harness.close())

it('imports what ical-generator makes', async () => {
  const calendar = icalGenerator({ name: 'Made, elsewhere', prodId: '//example//made//EN' })
  calendar
    .createEvent({
      id: 'one',
      start: new Date('2026-03-02T08:00:00Z'),
      end: new Date('2026-03-02T09:30:00Z'),
      summary: 'Späti; crème, „brûlée“ \\ x',
      description: `First line\nsecond line ${'ü'.repeat(80)}`,
      location: 'Here',
      status: ICalEventStatus.TENTATIVE,
      repeating: {
        freq: ICalEventRepeatingFreq.WEEKLY,
        count: 3,
        exclude: [new Date('2026-03-09T08:00:00Z')],
      },
      organizer: { name: 'Ann', email: 'ann@example.org' },
      attendees: [
        { name: 'Ben "B"', email: 'ben@example.org', status: ICalAttendeeStatus.ACCEPTED, rsvp: true },
      ],
      alarms: [{ type: ICalAlarmType.display, trigger: 600 }],
    })
    .createCategory({ name: 'Food, sweet' })
  calendar.createEvent({
    id: 'two',
    allDay: true,
    start: new Date('2026-03-05'),
    end: new Date('2026-03-06'),
    summary: 'Day',
  })
  const report = await harness.importText(calendar.toString())
  expect(report).toMatchObject({ new: 2, invalid: [], calendars: ['Made, elsewhere'] })
  const [one, two] = harness.events()
  expect(one).toMatchObject({
    title: 'Späti; crème, „brûlée“ \\ x',
    description: `First line\nsecond line ${'ü'.repeat(80)}`,
    start: { dateTime: '2026-03-02T08:00:00', zone: 'UTC' },
    end: { dateTime: '2026-03-02T09:30:00', zone: 'UTC' },
    status: 'tentative',
    organizer: { name: 'Ann', email: 'ann@example.org' },
    attendees: [{ email: 'ben@example.org', response: 'accepted', rsvp: true }],
    reminders: [{ action: 'display', trigger: { kind: 'relative', seconds: -600, to: 'start' } }],
    categories: ['Food, sweet'],
  })
  expect(one?.recurrence).toMatchObject({
    rules: ['FREQ=WEEKLY;COUNT=3'],
    exclusions: [{ dateTime: '2026-03-09T08:00:00', zone: 'UTC' }],
  })
  expect(two).toMatchObject({ start: { date: '2026-03-05' }, end: { date: '2026-03-06' } })
})
