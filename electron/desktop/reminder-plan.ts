import { Temporal } from 'temporal-polyfill'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import type { BusyTime } from './busy-times.ts'

/** What was done about reminders; kept over restarts. Times are UTC instants. */
export interface ReminderLedger {
  /** Everything up to then has been looked at. */
  readonly until: string
  /** Reminders that come again: snoozed ones, and those the person wants to be nagged about. */
  readonly again: readonly { readonly reminder: DueReminder; readonly at: string }[]
}

export interface ReminderOptions {
  /** Say it again so often until the person answers or the event is over; null: once. */
  readonly nagMinutes: number | null
  /** Keep quiet while an event that takes the time is on, but about that which begins next. */
  readonly quietDuringEvents: boolean
}

/** What is to be done now. */
export interface ReminderStep {
  /** One notification each. */
  readonly show: readonly DueReminder[]
  /** Came due while nobody could see it, and whose events are over: one notification for all. */
  readonly missed: readonly DueReminder[]
  readonly ledger: ReminderLedger
  /** When to look again; null: when the reminders change. */
  readonly next: string | null
}

/** Reminders that are this late came due while the machine slept. */
const lateMinutes = 5

/**
 * Decides what to show at `now` of the reminders listed from `ledger.until` on. Pure; every reminder is shown, counted as
 * missed, or left for later, and none twice: back-to-back meetings each have their own. `busy` are the times around
 * `now` in which the person may not want to be disturbed.
 */
export function planReminders(
  reminders: readonly DueReminder[],
  ledger: ReminderLedger,
  now: string,
  options: ReminderOptions,
  busy: readonly BusyTime[],
): ReminderStep {
  const fresh = reminders.filter(({ at }) => isAfter(at, ledger.until) && !isAfter(at, now))
  const returning = ledger.again.filter(({ at }) => !isAfter(at, now)).map(({ reminder }) => reminder)
  const due = [...fresh, ...returning.filter(({ key }) => !fresh.some((other) => other.key === key))]
  const missed = due.filter((reminder) => isLate(reminder, now) && !isAfter(reminder.end, now))
  const open = due.filter((reminder) => !missed.includes(reminder))
  const held = options.quietDuringEvents ? open.filter((reminder) => isHeld(reminder, busy, now)) : []
  const show = open.filter((reminder) => !held.includes(reminder))
  const again = [
    ...ledger.again.filter(({ at }) => isAfter(at, now)),
    ...held.map((reminder) => ({ reminder, at: heldUntil(reminder, busy, now) })),
    ...nagging(show, now, options.nagMinutes),
  ]
  const coming = reminders.filter(({ at }) => isAfter(at, now)).map(({ at }) => at)
  const [next] = [...coming, ...again.map(({ at }) => at)].sort(byTime)
  return { show, missed, ledger: { until: now, again }, next: next ?? null }
}

/** The person wants to hear of it again, so many minutes from now. */
export function snooze(
  ledger: ReminderLedger,
  reminder: DueReminder,
  now: string,
  minutes: number,
): ReminderLedger {
  return { ...ledger, again: [...without(ledger, reminder), { reminder, at: later(now, minutes) }] }
}

/** The person has joined or seen enough of it. */
export function dismiss(ledger: ReminderLedger, reminder: DueReminder): ReminderLedger {
  return { ...ledger, again: without(ledger, reminder) }
}

function without(ledger: ReminderLedger, { key }: DueReminder): ReminderLedger['again'] {
  return ledger.again.filter(({ reminder }) => reminder.key !== key)
}

function nagging(
  shown: readonly DueReminder[],
  now: string,
  minutes: number | null,
): { reminder: DueReminder; at: string }[] {
  if (minutes === null) return []
  const at = later(now, minutes)
  return shown.filter(({ end }) => !isAfter(at, end)).map((reminder) => ({ reminder, at }))
}

function isLate({ at }: DueReminder, now: string): boolean {
  return isAfter(now, later(at, lateMinutes))
}

/** Whether another event is on, and this one does not begin before that ends. */
function isHeld(reminder: DueReminder, busy: readonly BusyTime[], now: string): boolean {
  return (
    isAfter(heldUntil(reminder, busy, now), now) && isAfter(reminder.start, heldUntil(reminder, busy, now))
  )
}

/** The end of the last event that is on now, other than the reminder's own; now where none is. */
function heldUntil(reminder: DueReminder, busy: readonly BusyTime[], now: string): string {
  const on = busy.filter(
    ({ id, start, end }) => id !== reminder.id && !isAfter(start, now) && isAfter(end, now),
  )
  return (
    on
      .map(({ end }) => end)
      .sort(byTime)
      .at(-1) ?? now
  )
}

function later(instant: string, minutes: number): string {
  return Temporal.Instant.from(instant).add({ minutes }).toString()
}

function isAfter(left: string, right: string): boolean {
  return byTime(left, right) > 0
}

function byTime(left: string, right: string): number {
  return Temporal.Instant.compare(left, right)
}
