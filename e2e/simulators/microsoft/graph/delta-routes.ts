import type { Hono } from 'hono'
import { formatWallClock } from '#shared/calendar/zone/wall-clock.ts'
import type { Random } from '../../shared/random.ts'
import type { CalendarState } from '../state/calendar-state.ts'
import type { MailboxHabits } from '../state/mailbox.ts'
import { type DeltaCursor, decodeCursor, encodeCursor } from './delta-cursor.ts'
import { readDeltaPage } from './delta-pages.ts'
import { listAnswer } from './entity-answer.ts'
import { calendarOf } from './event-routes.ts'
import { GraphError } from './graph-error.ts'
import { allowOptions, readTimeRange } from './query-options.ts'
import { type GraphContext, type GraphEnvironment, mailboxFor } from './session.ts'

/** What a delta does to its readers though nothing is wrong (M4, M5). */
export interface DeltaHabits extends MailboxHabits {
  /** With which probability a page is empty and only leads on. */
  emptyPages: number
  /** With which probability an entry comes again in the same page. */
  repeats: number
  /** Entries of a page come in any order. */
  shuffles: boolean
  /** Milliseconds after which a change can be seen. */
  lag: number
  /** Milliseconds after which a cursor is dead. */
  cursorLifetime: number
  /** What a dead cursor is answered with. */
  deadCursor: 'gone' | 'sync-state-not-found'
}

export const plainHabits: DeltaHabits = {
  emptyPages: 0,
  repeats: 0,
  shuffles: false,
  lag: 0,
  cursorLifetime: Number.POSITIVE_INFINITY,
  deadCursor: 'gone',
  hidesCancelledOccurrences: false,
  refusesOverlaps: false,
}

export function addDeltaRoutes(app: Hono<GraphEnvironment>, habits: DeltaHabits, random: Random): void {
  for (const path of ['/me/calendar', '/me/calendars/:calendar', '/me'])
    for (const name of ['delta', 'delta()'])
      app.get(`${path}/calendarView/${name}`, (context) => answerDelta(context, habits, random))
}

function answerDelta(context: GraphContext, habits: DeltaHabits, random: Random) {
  const mailbox = mailboxFor(context, 'read')
  const calendar = mailbox.calendar(calendarOf(context, mailbox))
  const query = new URL(context.req.url).searchParams
  const preferences = context.get('preferences')
  // M4: what was changed a moment ago may not be told yet.
  const upTo = habits.lag > 0 ? calendar.changes.lastAt(mailbox.now() - habits.lag) : calendar.changes.last
  const cursor = readCursor(context, query, calendar, upTo, mailbox.now())
  if (isDead(cursor, calendar, habits, mailbox.now())) throw deadCursor(context, cursor, habits)
  const isEmpty = random.next() < habits.emptyPages
  const page = isEmpty
    ? { value: [], next: cursor, isLast: false }
    : readDeltaPage(
        mailbox,
        calendar,
        cursor,
        preferences,
        preferences.pageSize ?? 10,
        Math.max(upTo, cursor.since),
      )
  const token = encodeCursor({ ...page.next, madeAt: mailbox.now() })
  const here = new URL(context.req.url)
  const link = `${here.origin}${here.pathname}?$${page.isLast ? 'delta' : 'skip'}token=${token}`
  const links = { [page.isLast ? '@odata.deltaLink' : '@odata.nextLink']: link }
  return listAnswer(context, 'Collection(event)', disordered(page.value, habits, random), links)
}

function readCursor(
  context: GraphContext,
  query: URLSearchParams,
  calendar: CalendarState,
  upTo: number,
  now: number,
): DeltaCursor {
  const token = query.get('$deltatoken') ?? query.get('$deltaToken') ?? query.get('$skiptoken')
  if (token === null || token === '') {
    // M1: nothing but the window can be asked for.
    allowOptions(query, ['startDateTime', 'endDateTime', '$deltatoken', '$deltaToken'])
    const range = readTimeRange(query)
    return {
      calendar: calendar.id,
      epoch: calendar.epoch,
      range,
      since: upTo,
      after: 0,
      offset: 0,
      madeAt: now,
    }
  }
  allowOptions(query, ['$deltatoken', '$deltaToken', '$skiptoken'])
  const cursor = decodeCursor(token)
  if (cursor.calendar !== calendar.id) {
    throw new GraphError(400, 'SyncStateInvalid', `The sync state is not one of ${context.req.path}.`)
  }
  return cursor
}

function isDead(cursor: DeltaCursor, calendar: CalendarState, habits: DeltaHabits, now: number): boolean {
  return cursor.epoch !== calendar.epoch || now - cursor.madeAt > habits.cursorLifetime
}

/** M5: either way, the reader has to start again. */
function deadCursor(context: GraphContext, { range }: DeltaCursor, habits: DeltaHabits): GraphError {
  if (habits.deadCursor === 'sync-state-not-found')
    return new GraphError(404, 'syncStateNotFound', 'The sync state generation is not found.')
  const here = new URL(context.req.url)
  const times = `startDateTime=${timestamp(range.from)}&endDateTime=${timestamp(range.to)}`
  return new GraphError(
    410,
    'resyncRequired',
    "Resync required. Replace any local items with the server's version.",
    {
      location: `${here.origin}${here.pathname}?${times}&$deltatoken=`,
    },
  )
}

function timestamp(seconds: number): string {
  return `${formatWallClock(seconds)}Z`
}

function disordered<T>(entries: readonly T[], habits: DeltaHabits, random: Random): T[] {
  const repeated = entries.flatMap((entry) => (random.next() < habits.repeats ? [entry, entry] : [entry]))
  if (!habits.shuffles) return repeated
  return repeated
    .map((entry) => [random.next(), entry] as const)
    .sort(([one], [other]) => one - other)
    .map(([, entry]) => entry)
}
