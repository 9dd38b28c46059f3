import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import type { BusyTime } from './busy-times.ts'
import {
  dismiss,
  instanceOf,
  planReminders,
  type ReminderLedger,
  type ReminderOptions,
  snooze,
} from './reminder-plan.ts'

const once: ReminderOptions = { nagMinutes: null, quietDuringEvents: false }
const start: ReminderLedger = { until: time(0), again: [] }

it('shows what is due and says when to look again', () => {
  const reminders = [reminder('A', 10, 20), reminder('B', 15, 25)]
  const step = plan(reminders, start, time(10), once, [])
  expect(titles(step.show)).toEqual(['A'])
  expect(step.next).toBe(time(15))
  expect(titles(plan(reminders, step.ledger, time(10), once, []).show)).toEqual([])
})

it('shows back-to-back meetings each by itself', () => {
  const step = plan([reminder('A', 10, 20), reminder('B', 10, 20)], start, time(11), once, [])
  expect(titles(step.show)).toEqual(['A', 'B'])
})

it('sums up what was missed in sleep, and shows what can still be joined', () => {
  const reminders = [reminder('Over', 10, 20, 30), reminder('On', 60, 70, 200)]
  const step = plan(reminders, start, time(120), once, [])
  expect(titles(step.missed)).toEqual(['Over'])
  expect(titles(step.show)).toEqual(['On'])
})

it('nags until it is dismissed or the event is over', () => {
  const options = { ...once, nagMinutes: 5 }
  const reminders = [reminder('A', 10, 20, 30)]
  const first = plan(reminders, start, time(10), options, [])
  expect(first.next).toBe(time(15))
  const second = plan(reminders, first.ledger, time(15), options, [])
  expect(titles(second.show)).toEqual(['A'])
  const [shown] = second.show
  if (shown === undefined) throw new Error('nothing was shown')
  expect(titles(plan(reminders, dismiss(second.ledger, shown), time(20), options, []).show)).toEqual([])
  const late = plan(reminders, second.ledger, time(28), options, [])
  expect(late.ledger.again).toEqual([])
})

it('comes again after a snooze', () => {
  const reminders = [reminder('A', 10, 20, 60)]
  const first = plan(reminders, start, time(10), once, [])
  const [shown] = first.show
  if (shown === undefined) throw new Error('nothing was shown')
  const snoozed = snooze(first.ledger, shown, time(11), 5)
  expect(titles(plan(reminders, snoozed, time(15), once, []).show)).toEqual([])
  expect(titles(plan(reminders, snoozed, time(16), once, []).show)).toEqual(['A'])
})

it('keeps quiet while an event is on, but not about the one that follows it', () => {
  const options = { ...once, quietDuringEvents: true }
  const reminders = [
    reminder('On', 0, 5, 60),
    reminder('Soon', 50, 60, 90),
    reminder('Evening', 30, 600, 660),
  ]
  const ledger = { ...start, until: time(20) }
  const during = plan(reminders, ledger, time(30), options, reminders)
  expect(titles(during.show)).toEqual([])
  expect(titles(plan(reminders, during.ledger, time(50), options, reminders).show)).toEqual(['Soon'])
  // That one is on then, and the evening can wait until it is over.
  const after = plan(reminders, during.ledger, time(60), options, reminders)
  expect(titles(after.show)).toEqual(['Soon'])
  expect(titles(plan(reminders, after.ledger, time(90), options, reminders).show)).toEqual(['Evening'])
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
        const step = plan(reminders, ledger, time(moment), once, [])
        seen.push(...titles(step.show), ...titles(step.missed))
        ledger = step.ledger
      }
      expect(seen.sort()).toEqual(reminders.map(({ title }) => title).sort())
    }),
  )
})

it('says of an event whose reminders come due together only the last', () => {
  const flight = { uid: 'Flight', title: 'Flight' }
  const reminders = [
    { ...reminder('day before', 10, 120), ...flight },
    { ...reminder('hour before', 60, 120), ...flight },
    { ...reminder('ten minutes before', 110, 120), ...flight },
  ]
  const asleep = plan(reminders, start, time(112), once, [])
  expect(asleep.show.map(({ key }) => key)).toEqual(['ten minutes before'])
  expect(titles(plan(reminders, start, time(600), once, []).missed)).toEqual(['Flight'])
  // Awake, each has its time.
  const awake = plan(reminders, { ...start, until: time(59) }, time(60), { ...once, nagMinutes: 5 }, [])
  expect(awake.show.map(({ key }) => key)).toEqual(['hour before'])
  const later = plan(reminders, awake.ledger, time(110), { ...once, nagMinutes: 5 }, [])
  expect(later.show.map(({ key }) => key)).toEqual(['ten minutes before'])
  expect(later.ledger.again).toHaveLength(1)
})

it('lets nothing come again of an event that is moved, or while it is gone, declined or hidden', () => {
  const before = reminder('A', 10, 20, 60)
  const snoozed = snooze({ ...start, until: time(10) }, before, time(11), 5)
  const gone = plan([], snoozed, time(12), once, [])
  expect(gone.next).toBeNull()
  const still = plan([], gone.ledger, time(20), once, [])
  expect([...titles(still.show), ...titles(still.missed)]).toEqual([])
  expect(titles(plan([before], still.ledger, time(25), once, []).show)).toEqual(['A'])
  expect(plan([], still.ledger, time(60), once, []).ledger.again).toEqual([])
  const moved = { ...before, at: time(200), start: time(210), end: time(240) }
  const after = plan([moved], snoozed, time(16), once, [])
  expect(titles(after.show)).toEqual([])
  expect(after.next).toBe(time(200))
})

it('counts as missed only what nobody has seen', () => {
  const seen = reminder('Seen', 10, 20, 40)
  const nagged = plan([seen], { ...start, until: time(9) }, time(10), { ...once, nagMinutes: 25 }, [])
  expect(plan([seen], nagged.ledger, time(50), once, []).missed).toEqual([])
  const quiet = { ...once, quietDuringEvents: true }
  const on = reminder('On', 0, 5, 60)
  const unseen = reminder('Unseen', 30, 70, 80)
  const held = plan([on, unseen], { ...start, until: time(20) }, time(30), quiet, [on])
  expect(titles(plan([on, unseen], held.ledger, time(90), quiet, []).missed)).toEqual(['Unseen'])
})

it('tells what comes again as its event is by then', () => {
  const before = reminder('A', 10, 20, 60)
  const snoozed = snooze({ ...start, until: time(10) }, before, time(11), 5)
  // One instance of a series that was edited has an id of its own.
  const renamed = { ...before, key: 'B', id: 'B', title: 'B', location: 'Room 5' }
  expect(plan([renamed], snoozed, time(16), once, []).show).toEqual([renamed])
})

it('tells of an event that is put in after its reminder was due, if it begins soon', () => {
  const ledger = { ...start, until: time(100) }
  const known = [reminder('Old', 50, 60, 300)]
  const late = reminder('Late', 95, 105)
  expect(titles(plan([...known, late], ledger, time(101), once, [], known).show)).toEqual(['Late'])
  const moved = { ...known[0], start: time(110), at: time(100) } as DueReminder
  expect(titles(plan([moved], ledger, time(101), once, [], known).show)).toEqual(['Old'])
  // A week's events of a new account, or a file of last year's, are no news.
  const others = [reminder('Over', 90, 95), reminder('On', 90, 100, 200), reminder('Next week', 60, 10_000)]
  const step = plan([...known, ...others], { ...ledger, until: time(80) }, time(101), once, [], known)
  expect([...titles(step.show), ...titles(step.missed)]).toEqual([])
})

it('goes on when the clock was set back', () => {
  const ahead = { ...start, until: time(5_000) }
  const step = plan([reminder('A', 10, 20)], ahead, time(5), once, [])
  expect(titles(plan([reminder('A', 10, 20)], step.ledger, time(10), once, []).show)).toEqual(['A'])
})

function plan(
  reminders: readonly DueReminder[],
  ledger: ReminderLedger,
  now: string,
  options: ReminderOptions,
  busy: readonly BusyTime[],
  known: readonly DueReminder[] | null = null,
) {
  const facts = { reminders, busy, known: known === null ? null : new Set(known.map(instanceOf)) }
  return planReminders(facts, ledger, now, options)
}

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
    uid: title,
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
