import { Temporal } from 'temporal-polyfill'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { Known, PulledPage, Window } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import type { EventParts } from './event-parts.ts'
import type { EventsApi, EventsList, ListParameters } from './events-api.ts'
import type { FactsOfCalendars } from './facts-of-calendars.ts'
import { gone } from './facts-of-calendars.ts'
import { bodyOf } from './refusal.ts'
import { hasRolled, type WindowSetting, windowAt } from './rolling-window.ts'
import { SeriesCollector } from './series-collector.ts'

export interface EventPullParts {
  readonly api: EventsApi
  readonly parts: EventParts
  readonly facts: FactsOfCalendars
  readonly zones: Zones
  readonly window: WindowSetting | null
  /** Events on a page; 2500 at most (G1). */
  readonly pageSize: number
  now(): string
}

interface Listing {
  readonly calendar: string
  readonly parameters: ListParameters
  readonly known: Known
  readonly kind: 'all' | 'window' | 'changes'
  readonly signal: AbortSignal
}

/** With when Google gave it, by its own clock (RFC 9110 §6.6.1). */
type DatedList = EventsList & { readonly date: string }

/** A token that brought nothing new is kept for this long, so that an idle sync writes nothing. */
const tokenLifeMilliseconds = 24 * 3_600_000

/** Lists calendars: all there is, or what changed since a sync token (G1 to G3). */
export class EventPull {
  readonly #parts: EventPullParts

  constructor(parts: EventPullParts) {
    this.#parts = parts
  }

  async *pull(
    calendar: string,
    text: string | null,
    known: Known,
    signal: AbortSignal,
  ): AsyncGenerator<PulledPage> {
    const cursor = readCursor(text)
    const at = this.#parts.now()
    const wanted = windowAt(this.#parts.window, at)
    if (cursor === null) {
      const token = yield* this.#list(this.#full(calendar, wanted, known, signal))
      yield lastPage({ token, at, window: wanted })
      return
    }
    if (!hasRolled(cursor.window, wanted)) {
      yield* this.#changes(calendar, cursor, at, known, signal)
      return
    }
    // What is in the new window first, then the old token to its end: no removal that it has to tell is lost.
    const token = yield* this.#list(this.#full(calendar, wanted, known, signal))
    yield* this.#list(this.#since(calendar, cursor, known, signal))
    yield lastPage({ token, at, window: wanted })
  }

  async *#changes(
    calendar: string,
    cursor: Cursor,
    at: string,
    known: Known,
    signal: AbortSignal,
  ): AsyncGenerator<PulledPage> {
    let isNews = false
    const pages = this.#list(this.#since(calendar, cursor, known, signal))
    for (let page = await pages.next(); ; page = await pages.next()) {
      if (page.done) {
        const age = Date.parse(at) - Date.parse(cursor.at)
        const next = isNews || age > tokenLifeMilliseconds ? { ...cursor, token: page.value, at } : cursor
        yield { ...nothing, cursor: writeCursor(next) }
        return
      }
      const { items, removed, unreadable } = page.value
      isNews ||= items.length + removed.length + unreadable.length > 0
      yield page.value
    }
  }

  /** Gives all pages without a cursor; answers the sync token, which comes with the last one (G1). */
  async *#list(listing: Listing): AsyncGenerator<PulledPage, string> {
    const { calendar, known, kind, signal } = listing
    const { parts, facts, zones } = this.#parts
    const collector = new SeriesCollector({ calendar, known, kind, parts, zones })
    const seen = new Set<string>()
    let startedAt: string | null = null
    for (let pageToken: string | undefined; ; ) {
      signal.throwIfAborted()
      const page = await this.#page(listing, pageToken)
      startedAt ??= justBefore(page.date, this.#parts.now())
      yield { ...nothing, ...collector.take(page.items ?? [], facts.learn(calendar, page)) }
      if (page.nextPageToken) {
        pageToken = unseen(page.nextPageToken, seen)
        continue
      }
      const token = page.nextSyncToken
      if (!token)
        throw new ProviderError('unavailable', 'Google ended its list without a sync token', {
          fact: { code: 'server-incomplete', server: 'Google Calendar' },
        })
      const rest = await collector.finish(facts.learn(calendar, page), signal)
      const deleted =
        pageToken === undefined || kind === 'changes' ? [] : await this.#deletedSince(listing, startedAt)
      yield { ...nothing, ...rest, removed: [...rest.removed, ...deleted] }
      return token
    }
  }

  async #page({ calendar, parameters, signal }: Listing, pageToken?: string): Promise<DatedList> {
    const whole = pageToken === undefined ? parameters : { ...parameters, pageToken }
    const answer = await this.#parts.api.list(calendar, whole, signal)
    const isOfToken = parameters.syncToken !== undefined || pageToken !== undefined
    // G3; a token that is no such thing at all is refused with 400.
    if (answer.status === 410 || (answer.status === 400 && isOfToken))
      throw new ProviderError('cursor-gone', 'Google no longer knows what changed since the last sync')
    if (answer.status === 404) throw gone()
    return { ...bodyOf(answer), date: answer.headers.get('date') ?? '' }
  }

  #full(calendar: string, window: Window | null, known: Known, signal: AbortSignal): Listing {
    const limits = window === null ? {} : { timeMin: window.from, timeMax: window.to }
    const parameters = { ...this.#usual(), ...limits }
    return { calendar, known, signal, parameters, kind: window === null ? 'all' : 'window' }
  }

  #since(calendar: string, { token }: Cursor, known: Known, signal: AbortSignal): Listing {
    const parameters = { ...this.#usual(), syncToken: token }
    return { calendar, known, signal, parameters, kind: 'changes' }
  }

  /**
   * Events that were deleted while they were listed. The list had them on an early page, and what is told from its token
   * on begins with its last.
   */
  async #deletedSince(listing: Listing, startedAt: string): Promise<string[]> {
    const deleted: string[] = []
    const seen = new Set<string>()
    for (let pageToken: string | undefined; ; ) {
      listing.signal.throwIfAborted()
      const parameters = { ...this.#usual(), updatedMin: startedAt, showDeleted: true }
      const page = await this.#page({ ...listing, parameters }, pageToken)
      for (const { id, status, recurringEventId } of page.items ?? [])
        if (id && status === 'cancelled' && !recurringEventId) deleted.push(id)
      if (!page.nextPageToken) return deleted
      pageToken = unseen(page.nextPageToken, seen)
    }
  }

  /** The same for every request of a chain of tokens (G1, G2, G7). */
  #usual(): ListParameters {
    return { singleEvents: false, maxResults: this.#parts.pageSize }
  }
}

/** A page's token, noted. Throws for one that came before: its pages would have no end. */
function unseen(pageToken: string, seen: Set<string>): string {
  if (seen.has(pageToken))
    throw new ProviderError('unavailable', 'Google repeats its pages without end', {
      fact: { code: 'server-incomplete', server: 'Google Calendar' },
    })
  seen.add(pageToken)
  return pageToken
}

/** Two seconds before a date as HTTP has it, which tells no parts of a second; before `now` where it is none. */
function justBefore(date: string, now: string): string {
  const instant = Date.parse(Number.isNaN(Date.parse(date)) ? now : date)
  return Temporal.Instant.fromEpochMilliseconds(instant - 2_000).toString()
}

/** Of a pull that listed a part of the calendar, or all of it. */
function lastPage(cursor: Cursor): PulledPage {
  const { window } = cursor
  return { ...nothing, cursor: writeCursor(cursor), ...(window === null ? {} : { window }) }
}

const nothing: PulledPage = { items: [], removed: [], unreadable: [], cursor: null }
