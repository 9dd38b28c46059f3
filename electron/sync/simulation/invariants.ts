import type { MemoryCalendar } from '#electron/providers/memory/memory-server.ts'
import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import { plainText } from '#shared/calendar/event-time.ts'
import type { FieldConflict } from '../field-conflict.ts'
import { sameItem } from '../same-item.ts'
import { knownThere } from '../settle.ts'
import { isExpectedIn } from '../window.ts'
import type { DeskEntry } from './desk.ts'
import type { DialectProvider } from './dialect-provider.ts'
import type { Edits } from './edits.ts'
import { isInstanceByHand } from './instances-by-hand.ts'

export interface EndState {
  /** What each machine has of each calendar, and what lost there. */
  readonly places: readonly { readonly name: string; readonly desks: readonly DeskState[] }[]
  readonly remotes: readonly MemoryCalendar[]
  readonly edits: Edits
  readonly isWritable: boolean
  readonly server: DialectProvider
  /** Whether a request may have arrived after the next one. */
  readonly wasLate?: boolean
  /** Whether the server adds something of its own to what it stores, such as organizers. */
  readonly addsItsOwn?: boolean
  /** Refs of what was moved by such a request, or by another machine than the one that made it. */
  readonly strayed?: readonly string[]
}

export interface DeskState {
  readonly entries: readonly DeskEntry[]
  readonly lost: string
}

/** One sentence for each way in which the world at rest breaks an invariant; 4 and 5 are seen while it comes to rest. */
export function brokenInvariants(end: EndState): string[] {
  return [
    ...disagreements(end),
    ...vanishedEdits(end),
    ...changedByNobody(end),
    ...doubles(end),
    ...lostInstances(end),
    ...doubtfulDeletions(end),
    ...ownEditsInDispute(end),
  ]
}

function* disagreements({ places, remotes, isWritable, server }: EndState): Iterable<string> {
  for (const { name, desks } of places) {
    for (const [index, desk] of desks.entries()) {
      const remote = remotes[index]
      const entries = desk.entries
      const uids = new Set(entries.map((entry) => knownThere(entry)?.item.uid))
      const refs = new Set(entries.map((entry) => knownThere(entry)?.ref))
      for (const { id, local, mirror, conflict, hasProblem } of entries) {
        const there = mirror && remote?.get(mirror.ref)
        // What was edited here though the calendar can only be read is kept here.
        if (conflict !== null || !isWritable) continue
        // So is what the server refused to make, which the person sees.
        if (mirror === null && hasProblem) continue
        // What happens to what the server does not list may be heard of late.
        if (mirror !== null && !isSureToBeTold(server, mirror)) continue
        if (local === null || !there) yield `invariant 1: ${id} is on one side only of ${name}`
        else if (!sameItem(local.item, there.item))
          yield `invariant 1: ${id} differs between the sides of ${name}`
      }
      for (const item of remote?.items() ?? []) {
        if (refs.has(item.ref) || uids.has(item.item.uid) || !server.isListed(item)) continue
        yield `invariant 1: ${name} does not know ${item.ref}`
      }
    }
  }
}

function isSureToBeTold({ window }: DialectProvider, { item }: RemoteItem): boolean {
  return window === null || isExpectedIn(window.bounds(), item.content)
}

function* vanishedEdits({ places, remotes, edits, isWritable }: EndState): Iterable<string> {
  const standing = edits.standing()
  if (standing.length === 0) return
  const keeps = ({ conflict, mirror, hasProblem }: DeskEntry) =>
    conflict !== null || !isWritable || (mirror === null && hasProblem)
  const kept = JSON.stringify([
    remotes.map((remote) => remote.items().map(({ item }) => item)),
    places.map(({ desks }) => desks.map((desk) => desk.entries.filter(keeps))),
  ])
  const lost = places.flatMap(({ desks }) => desks.map((desk) => desk.lost)).join('\n')
  for (const { mark, event, place } of standing) {
    if (kept.includes(mark) || lost.includes(mark)) continue
    yield `invariant 2: the edit ${mark} of ${place} of ${event} is nowhere`
  }
}

/**
 * An event in which nobody else ever had a hand is what that person left it as, here and there, and nobody is asked about
 * it. Where old versions come again or the server rewrites what it stores, that may pass for an edit there, and where
 * requests arrive late, one of them may come after the next.
 */
function* changedByNobody({
  places,
  remotes,
  edits,
  isWritable,
  server,
  wasLate = false,
  addsItsOwn = false,
}: EndState): Iterable<string> {
  if (!isWritable || server.dialect.replays || server.dialect.rewrites || wasLate || addsItsOwn) return
  const here = places.flatMap(({ name, desks }) =>
    desks.map(({ entries }, calendar) => ({
      calendar,
      side: `here in calendar ${calendar + 1} of ${name}`,
      items: entries.flatMap(({ local }) => local?.item ?? []),
      asked: entries.flatMap(({ id, conflict }) => (conflict === null ? [] : id)),
    })),
  )
  const there = remotes.map((remote, calendar) => ({
    calendar,
    side: `there in calendar ${calendar + 1}`,
    items: remote.items().map(({ item }) => item),
    asked: [],
  }))
  for (const { event, inCalendar } of edits.ofOnePerson()) {
    for (const { calendar, side, items, asked } of [...here, ...there]) {
      const left = inCalendar(calendar)
      const found = items.filter(({ uid }) => uid === event)
      if (asked.some((id) => id === event)) yield `invariant 9: ${event} is asked about ${side}`
      else if (left === null && found.length > 0)
        yield `invariant 9: ${event} is ${side}, where nobody left it`
      else if (left !== null && !(found[0] && found.length === 1 && sameItem(tidy(found[0]), tidy(left))))
        yield `invariant 9: ${event} is ${side} not as it was left: ${JSON.stringify(found)} but ${JSON.stringify(left)}`
    }
  }
}

/** Without exclusions of what would be no instance anyway. */
function tidy({ content, ...item }: Item): Item {
  const { recurrence } = content
  if (recurrence === null) return { ...item, content }
  const all = { ...content, recurrence: { ...recurrence, exclusions: [] } }
  const exclusions = recurrence.exclusions.filter((time) => isInstanceByHand(all, plainText(time)))
  return { ...item, content: { ...content, recurrence: { ...recurrence, exclusions } } }
}

/** What came by a request that was late, or was moved by others, may have been made anew by then. */
function* doubles({ remotes, server, strayed = [] }: EndState): Iterable<string> {
  const isMoved = (ref: string) => strayed.includes(ref) || server.movedByOthers.has(ref)
  for (const remote of remotes) {
    const made = remote.items().filter(({ ref }) => ref.startsWith('made-here') && !isMoved(ref))
    const uids = made.map(({ ref, item }) => `${item.uid} by ${ref.charAt(10)}`)
    if (new Set(uids).size < uids.length) yield `invariant 3: doubled on the server: ${uids.join(', ')}`
  }
}

function* lostInstances({ places, remotes }: EndState): Iterable<string> {
  const items = [
    ...remotes.flatMap((remote) => remote.items().map(({ item }) => item)),
    ...places.flatMap(({ desks }) =>
      desks.flatMap((desk) => desk.entries.flatMap(({ local }) => local?.item ?? [])),
    ),
  ]
  for (const item of items) {
    for (const recurrenceId of Object.keys(item.exceptions)) {
      if (!isInstanceByHand(item.content, recurrenceId))
        yield `invariant 6: ${recurrenceId} is no instance of ${item.uid} any more (${shapeOf(item)})`
    }
  }
}

function* doubtfulDeletions({ places, remotes, edits }: EndState): Iterable<string> {
  const there = new Set(remotes.flatMap((remote) => remote.items().map(({ item }) => item.uid)))
  for (const { name, desks } of places) {
    for (const desk of desks)
      for (const { id, local } of desk.entries)
        if (local === null && !edits.isDeleted(id))
          yield `invariant 7: nobody deleted ${id}, gone from ${name}`
  }
  for (const { event } of edits.standing()) {
    const isHere = places.some(({ desks }) =>
      desks.some((desk) => desk.entries.some(({ id, local }) => id === event && local !== null)),
    )
    if (!there.has(event) && !isHere && !edits.isDeleted(event))
      yield `invariant 7: nobody deleted ${event}, and it is gone`
  }
}

function* ownEditsInDispute({ places, edits, server, wasLate = false }: EndState): Iterable<string> {
  // Where old versions come again, one of those may pass for an edit there, and so may an edit of ours that arrives late.
  if (server.dialect.replays || wasLate) return
  for (const { name, desks } of places) {
    const isOwn = (value: unknown) => typeof value === 'string' && new RegExp(`^${name}\\d+;$`).test(value)
    for (const { entries, lost } of desks) {
      const open = entries.flatMap(({ id, conflict }) => (conflict === null ? [] : { id, conflict }))
      const disputes = [...open, ...lost.split('\n').map((conflict) => ({ id: 'it', conflict }))]
      for (const { id, conflict } of disputes) {
        for (const field of disputeFields(conflict)) {
          const isEcho = field.base !== undefined && isOwn(field.local) && isOwn(field.remote)
          if (isEcho)
            yield `invariant 8: ${name} was asked about edits of ${field.field} of ${id} all its own`
          const isGone = field.field === 'event' && field.recurrenceId === null && field.remote === null
          const deleters = isGone ? edits.deletersOf(id) : []
          if (id !== 'it' && deleters.length > 0 && deleters.every((who) => who.startsWith(name)))
            yield `invariant 8: ${name} was asked about its own deletion of ${id}`
        }
      }
    }
  }
}

function disputeFields(text: string): FieldConflict[] {
  return text === '' ? [] : JSON.parse(text)
}

function shapeOf({ content }: Item): string {
  return JSON.stringify([content.start, content.recurrence])
}
