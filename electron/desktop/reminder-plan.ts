import { Temporal } from 'temporal-polyfill'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import type { BusyTime } from './busy-times.ts'

/** What was done about reminders; kept over restarts. Times are UTC instants. */
export interface ReminderLedger {
  /** Everything up to then has been looked at. */
  readonly until: string
  /** Reminders that come again: snoozed ones, those the person wants to be nagged about, and those kept back for now. */
  readonly again: readonly Returning[]
}

interface Returning {
  readonly reminder: DueReminder
  readonly at: string
  /** The person has not seen it yet. */
  readonly isKeptBack?: true
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
/** An event that is put in when its reminder would have been before is told of if it begins so soon. */
const soonMinutes = 60

/** What is known of the events around now. */
export interface ReminderFacts {
  /** From `ledger.until` on, and from the first of those that come again on. */
  readonly reminders: readonly DueReminder[]
  /** Instances (`instanceOf`) that were known when this was looked at before; null: it was not looked at yet. */
  readonly known: ReadonlySet<string> | null
  /** Times around now in which the person may not want to be disturbed. */
  readonly busy: readonly BusyTime[]
}

/**
 * Decides what to show at `now`. Pure; every reminder is shown, counted as missed, or left for later, and none twice:
 * back-to-back meetings each have their own, and one event whose reminders come due together has one. What comes again is
 * told as its event is now: not while that is not to be told of, as in a hidden calendar, and no more once it is over or takes
 * place at another time, which has reminders of its own.
 */
export function planReminders(
  { reminders, known, busy }: ReminderFacts,
  ledger: ReminderLedger,
  now: string,
  options: ReminderOptions,
): ReminderStep {
  const kept = ledger.again.flatMap((returning) => {
    const reminder = currentOf(returning.reminder, reminders)
    return reminder === undefined ? [] : [{ ...returning, reminder }]
  })
  const unlisted = ledger.again.filter(
    ({ reminder }) =>
      isAfter(reminder.end, now) && !reminders.some((other) => isOfSameInstance(other, reminder)),
  )
  const fresh = reminders.filter(
    (reminder) =>
      !isAfter(reminder.at, now) &&
      (known === null || known.has(instanceOf(reminder))
        ? isAfter(reminder.at, ledger.until)
        : isSoon(reminder, now)),
  )
  // What was seen and is over is no news.
  const returning = kept
    .filter(({ reminder, at, isKeptBack }) => !isAfter(at, now) && (isKeptBack || isAfter(reminder.end, now)))
    .map(({ reminder }) => reminder)
  const due = latestOfEach([...returning, ...fresh])
  const missed = due.filter((reminder) => isLate(reminder, now) && !isAfter(reminder.end, now))
  const open = due.filter((reminder) => !missed.includes(reminder))
  const held = options.quietDuringEvents ? open.filter((reminder) => isHeld(reminder, busy, now)) : []
  const show = open.filter((reminder) => !held.includes(reminder))
  const nags = nagging(show, now, options.nagMinutes)
  const again: Returning[] = [
    ...kept.filter(
      ({ reminder, at }) => isAfter(at, now) && !nags.some((nag) => isSame(nag.reminder, reminder)),
    ),
    ...held.map((reminder) => ({ reminder, at: heldUntil(reminder, busy, now), isKeptBack: true as const })),
    ...nags,
  ]
  const coming = reminders.filter(({ at }) => isAfter(at, now)).map(({ at }) => at)
  const [next] = [...coming, ...again.map(({ at }) => at)].sort(byTime)
  return { show, missed, ledger: { until: now, again: [...again, ...unlisted] }, next: next ?? null }
}

/** The instance that a reminder is of, at its time: one that is moved is another. */
export function instanceOf({ uid, recurrenceId, start }: DueReminder): string {
  return JSON.stringify([uid, recurrenceId, start])
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

function without(ledger: ReminderLedger, answered: DueReminder): ReminderLedger['again'] {
  return ledger.again.filter(({ reminder }) => !isSame(reminder, answered))
}

function isSame(one: DueReminder, other: DueReminder): boolean {
  return instanceOf(one) === instanceOf(other)
}

/** Whenever it takes place. */
function isOfSameInstance(one: DueReminder, other: DueReminder): boolean {
  return one.uid === other.uid && one.recurrenceId === other.recurrenceId
}

/** The same reminder as it is now, or another of its instance; undefined where that is gone, moved, or declined. */
export function currentOf(reminder: DueReminder, reminders: readonly DueReminder[]): DueReminder | undefined {
  const ofInstance = reminders.filter((other) => isSame(other, reminder))
  return ofInstance.find(({ at }) => at === reminder.at) ?? ofInstance[0]
}

/** Of reminders of one instance the last: it says all that the others do. */
function latestOfEach(reminders: readonly DueReminder[]): DueReminder[] {
  const latest = new Map<string, DueReminder>()
  for (const reminder of reminders.toSorted((left, right) => byTime(left.at, right.at)))
    latest.set(instanceOf(reminder), reminder)
  return reminders.filter((reminder) => latest.get(instanceOf(reminder)) === reminder)
}

/** What was put in after its reminder was due is not missed, but told while it is still to come. */
function isSoon({ start }: DueReminder, now: string): boolean {
  return isAfter(start, now) && !isAfter(start, later(now, soonMinutes))
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
