import { isExcluded, withoutInstances } from '#electron/ics/cancelled-instances.ts'
import { originalStartOf } from '#electron/ics/original-start.ts'
import { isSameValue } from '#electron/ics/same-value.ts'
import type { Store } from '#electron/store/open-store.ts'
import { type CalendarEvent, contentOf, type EventContent } from '#shared/calendar/event.ts'
import { plainText, zoneOf } from '#shared/calendar/event-time.ts'
import type { Statement } from '#shared/calendar/facts/fact.ts'
import { hashText } from '#shared/calendar/hash-text.ts'
import { compareWithStored } from './import-comparison.ts'
import { splitFollowing } from './import-following.ts'
import { groupMembers, type ImportGroup, type ImportMember, isCancelled } from './import-member.ts'
import type { ImportTally } from './import-report.ts'
import type { ImportTarget } from './import-targets.ts'

/** Puts the events of a file into the store, one UID after the other, and tallies what became of each. */
export class ImportMerge {
  readonly #store: Store
  readonly #tally: ImportTally
  /** Title, start and end of what this import has added, hashed, by calendar. */
  readonly #added = new Map<string, Set<number>>()

  constructor(store: Store, tally: ImportTally) {
    this.#store = store
    this.#tally = tally
  }

  /** All VEVENTs of one UID. `isNewUid`: the calendar can't have it. */
  merge(target: ImportTarget, members: readonly ImportMember[], isNewUid: boolean): void {
    const isSplit = members.some(({ event }) => event.original?.isFromThereOn === true)
    const parts = isSplit ? splitFollowing(members, this.#store.zones) : [members]
    for (const part of parts) this.#mergePart(target, part, isNewUid)
  }

  #mergePart(target: ImportTarget, members: readonly ImportMember[], isNewUid: boolean): void {
    const uid = members[0]?.event.uid
    if (uid === undefined) return
    const stored = isNewUid ? [] : this.#store.events.findByUid(target.calendar.id, uid)
    const group = groupMembers(members)
    for (const { event } of group.superseded) {
      this.#tally.add('unchanged', event, newerInFile)
    }
    const known = stored.find((event) => event.recurrenceId === null)
    if (group.main !== undefined && known === undefined && this.#isDuplicate(target, group)) return
    const series = group.main === undefined ? known : this.#mergeMain(target, group.main, group, known)
    if (series !== undefined) this.#mergeCancelledInstances(group, series, known, stored)
    for (const member of group.exceptions) {
      if (!isCancelled(member)) this.#mergeException(target, member, series, stored)
      else if (series === undefined) this.#tally.add('unchanged', member.event, unknownCancelled)
    }
    if (group.cancellation !== undefined) this.#cancel(group.cancellation, series)
  }

  /** Same title, start and end under another UID: left out, with all exceptions. */
  #isDuplicate(target: ImportTarget, group: ImportGroup): boolean {
    const content = group.main?.event.content
    if (content === undefined) return false
    const alike = this.#findAlike(target, content)
    if (alike === undefined) return false
    const members = [group.main, ...group.exceptions, group.cancellation].filter(
      (member) => member !== undefined,
    )
    for (const { event } of members) {
      this.#tally.add('duplicate', event, alike)
    }
    return true
  }

  /** Says where the same event is; undefined when it is nowhere. */
  #findAlike(target: ImportTarget, content: EventContent): Statement | undefined {
    const added = this.#added.get(target.calendar.id) ?? new Set()
    this.#added.set(target.calendar.id, added)
    const rules = content.recurrence?.rules ?? []
    const { title, start, end } = content
    const key = hashText(
      `${title}\n${plainText(start)}\n${zoneOf(start)}\n${plainText(end)}\n${rules.join()}`,
    )
    if (added.has(key)) return sameInFile
    added.add(key)
    if (target.wasEmpty) return undefined
    const alike = this.#store.events
      .findAlike(target.calendar.id, content)
      .find((event) => isSameValue(event.recurrence?.rules ?? [], rules))
    if (alike === undefined) return undefined
    const text = `the calendar has the same event under another UID (${alike.uid})`
    return { text, fact: { code: 'import-alike', uid: alike.uid } }
  }

  /** The event or series itself, as it is in the store afterwards. */
  #mergeMain(
    target: ImportTarget,
    { event }: ImportMember,
    group: ImportGroup,
    known: CalendarEvent | undefined,
  ): CalendarEvent {
    const { events, zones } = this.#store
    const cancelled = group.exceptions
      .filter(isCancelled)
      .flatMap((member) => member.event.original?.time ?? [])
    const content = withoutInstances(event.content, cancelled, zones)
    const { uid, source, createdAt, updatedAt } = event
    if (known === undefined) {
      const calendarId = target.calendar.id
      const added = events.insert({ ...content, calendarId, uid, source, createdAt, updatedAt })
      this.#tally.add('new', event)
      return added
    }
    const { outcome, said } = compareWithStored(known, () => events.source(known.id), content, source)
    const series = outcome === 'updated' ? events.update(known.id, { ...content, source }) : known
    this.#tally.add(outcome, event, said)
    return series
  }

  /** `before` is the series as it was when the import began. */
  #mergeCancelledInstances(
    group: ImportGroup,
    series: CalendarEvent,
    before: CalendarEvent | undefined,
    stored: readonly CalendarEvent[],
  ): void {
    const { events, zones } = this.#store
    const cancelled = group.exceptions.filter(isCancelled)
    const originals = cancelled.flatMap((member) => member.event.original?.time ?? [])
    const rest = withoutInstances(series, originals, zones)
    if (rest !== series) events.update(series.id, contentOf(rest))
    for (const { event } of cancelled) {
      if (event.original === null) continue
      const id = plainText(originalStartOf(series, event.original.time, zones))
      const exception = stored.find((candidate) => candidate.recurrenceId === id)
      if (exception !== undefined) events.delete(exception.id)
      const wasExcluded = before !== undefined && isExcluded(before, event.original.time, zones)
      const outcome =
        before === undefined ? 'new' : wasExcluded && exception === undefined ? 'unchanged' : 'updated'
      this.#tally.add(outcome, event, instanceCancelled)
    }
  }

  #mergeException(
    target: ImportTarget,
    { event }: ImportMember,
    series: CalendarEvent | undefined,
    stored: readonly CalendarEvent[],
  ): void {
    const { events, zones } = this.#store
    if (event.original === null) return
    const isPart = series !== undefined && series.recurrence !== null
    const original = isPart ? originalStartOf(series, event.original.time, zones) : event.original.time
    const recurrenceId = plainText(original)
    const said: Statement | null = event.original.isFromThereOn
      ? {
          text: 'is meant for this and all later instances (RANGE=THISANDFUTURE), but its series does not start there: taken for this one only',
          fact: { code: 'import-this-one-only' },
        }
      : isPart
        ? null
        : {
            text: 'an instance of a series that is not in the file; kept as a single event',
            fact: { code: 'import-single-instance' },
          }
    const known = stored.find((candidate) => candidate.recurrenceId === recurrenceId)
    const { uid, content, source, createdAt, updatedAt } = event
    if (known === undefined) {
      const seriesId = isPart ? series.id : null
      const calendarId = target.calendar.id
      events.insert({ ...content, calendarId, uid, seriesId, recurrenceId, source, createdAt, updatedAt })
      this.#tally.add('new', event, said)
      return
    }
    const comparison = compareWithStored(known, () => events.source(known.id), content, source)
    if (comparison.outcome === 'updated') events.update(known.id, { ...content, recurrenceId, source })
    this.#tally.add(comparison.outcome, event, comparison.said ?? said)
  }

  /** METHOD:CANCEL of a whole event: it stays, marked cancelled. */
  #cancel({ event }: ImportMember, stored: CalendarEvent | undefined): void {
    if (stored === undefined) {
      this.#tally.add('unchanged', event, unknownCancelled)
      return
    }
    const { sequence } = event.content
    if (sequence < stored.sequence) {
      const text = `cancels an older version (SEQUENCE ${sequence}, here ${stored.sequence})`
      this.#tally.add('unchanged', event, { text, fact: { code: 'import-cancels-older' } })
      return
    }
    if (stored.status !== 'cancelled') {
      this.#store.events.update(stored.id, { ...contentOf(stored), status: 'cancelled', sequence })
    }
    this.#tally.add(stored.status === 'cancelled' ? 'unchanged' : 'updated', event, {
      text: 'is cancelled',
      fact: { code: 'import-cancelled' },
    })
  }
}

const unknownCancelled: Statement = {
  text: 'cancels an event that is not in the calendar',
  fact: { code: 'import-cancels-nothing' },
}
const sameInFile: Statement = {
  text: 'the file has the same event under another UID',
  fact: { code: 'import-twice-in-file' },
}
const newerInFile: Statement = {
  text: 'the file has a newer version of this event, which counts',
  fact: { code: 'import-newer-in-file' },
}
const instanceCancelled: Statement = {
  text: 'this instance of the series is cancelled',
  fact: { code: 'import-instance-cancelled' },
}
