import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import { dismiss, planReminders, type ReminderLedger, type ReminderOptions, snooze } from './reminder-plan.ts'

const once: ReminderOptions = { nagMinutes: null, quietDuringEvents: false }
const start: ReminderLedger = { until: time(0), again: [] }

it('shows what is due and says when to look again', () => {
  const reminders = [reminder('A', 10, 20), reminder('B', 15, 25)]
  const step = planReminders(reminders, start, time(10), once, [])
  expect(titles(step.show)).toEqual(['A'])
  expect(step.next).toBe(time(15))
  expect(titles(planReminders(reminders, step.ledger, time(10), once, []).show)).toEqual([])
})

it('shows back-to-back meetings each by itself', () => {
  const step = planReminders([reminder('A', 10, 20), reminder('B', 10, 20)], start, time(11), once, [])
  expect(titles(step.show)).toEqual(['A', 'B'])
})

it('sums up what was missed in sleep, and shows what can still be joined', () => {
  const reminders = [reminder('Over', 10, 20, 30), reminder('On', 60, 70, 200)]
  const step = planReminders(reminders, start, time(120), once, [])
  expect(titles(step.missed)).toEqual(['Over'])
  expect(titles(step.show)).toEqual(['On'])
})

it('nags until it is dismissed or the event is over', () => {
  const options = { ...once, nagMinutes: 5 }
  const reminders = [reminder('A', 10, 20, 30)]
  const first = planReminders(reminders, start, time(10), options, [])
  expect(first.next).toBe(time(15))
  const second = planReminders(reminders, first.ledger, time(15), options, [])
  expect(titles(second.show)).toEqual(['A'])
  const [shown] = second.show
  if (shown === undefined) throw new Error('nothing was shown')
  expect(titles(planReminders(reminders, dismiss(second.ledger, shown), time(20), options, []).show)).toEqual(
    [],
  )
  const late = planReminders(reminders, second.ledger, time(28), options, [])
  expect(late.ledger.again).toEqual([])
})

it('comes again after a snooze', () => {
  const reminders = [reminder('A', 10, 20, 60)]
  const first = planReminders(reminders, start, time(10), once, [])
  const [shown] = first.show
  if (shown === undefined) throw new Error('nothing was shown')
  const snoozed = snooze(first.ledger, shown, time(11), 5)
  expect(titles(planReminders(reminders, snoozed, time(15), once, []).show)).toEqual([])
  expect(titles(planReminders([], snoozed, time(16), once, []).show)).toEqual(['A'])
})

it('keeps quiet while an event is on, but not about the one that follows it', () => {
  const options = { ...once, quietDuringEvents: true }
  const reminders = [
    reminder('On', 0, 5, 60),
    reminder('Soon', 50, 60, 90),
    reminder('Evening', 30, 600, 660),
  ]
  const ledger = { ...start, until: time(20) }
  const during = planReminders(reminders, ledger, time(30), options, reminders)
  expect(titles(during.show)).toEqual([])
  expect(titles(planReminders(reminders, during.ledger, time(50), options, reminders).show)).toEqual(['Soon'])
  // That one is on then, and the evening can wait until it is over.
  const after = planReminders(reminders, during.ledger, time(60), options, reminders)
  expect(titles(after.show)).toEqual(['Soon'])
  expect(titles(planReminders(reminders, after.ledger, time(90), options, reminders).show)).toEqual([
    'Evening',
  ])
})

it('loses none and shows none twice, whenever it looks', () => {
  const some = fc.array(
    fc.record({ at: fc.integer({ min: 1, max: 500 }), lasts: fc.integer({ min: 1, max: 90 }) }),
    { maxLength: 12 },
  )
  const looks = fc.uniqueArray(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(some, looks, (events, moments) => {
      const reminders = events.map(({ at, lasts }, index) =>
        reminder(`E${index}`, at, at + 10, at + 10 + lasts),
      )
      let ledger = start
      const seen: string[] = []
      for (const moment of [...moments.sort((a, b) => a - b), 700]) {
        const step = planReminders(reminders, ledger, time(moment), once, [])
        seen.push(...titles(step.show), ...titles(step.missed))
        ledger = step.ledger
      }
      expect(seen.sort()).toEqual(reminders.map(({ title }) => title).sort())
    }),
  )
})

function titles(reminders: readonly DueReminder[]): string[] {
  return reminders.map(({ title }) => title)
}

/** Minutes after nine. */
function time(minutes: number): string {
  return new Date(Date.UTC(2026, 0, 15, 9, minutes)).toISOString().replace('.000', '')
}

function reminder(title: string, at: number, begins: number, ends = begins + 30): DueReminder {
  return {
    key: title,
    at: time(at),
    id: title,
    recurrenceId: null,
    title,
    location: '',
    calendar: 'Work',
    start: time(begins),
    end: time(ends),
    allDay: false,
    busy: true,
    joinUrl: null,
  }
}
