import type { MemoryCalendar } from '#electron/providers/memory/memory-server.ts'
import type { Item } from '#electron/providers/provider.ts'
import { sameItem } from '../merge.ts'
import { knownThere } from '../settle.ts'
import type { DeskEntry } from './desk.ts'
import type { Edits } from './edits.ts'
import { isInstanceByHand } from './instances-by-hand.ts'

export interface EndState {
  /** What each machine has of each calendar, and what lost there. */
  readonly places: readonly { readonly name: string; readonly desks: readonly DeskState[] }[]
  readonly remotes: readonly MemoryCalendar[]
  readonly edits: Edits
  readonly isWritable: boolean
  /** Refs of items that the server does not list. */
  readonly outside: ReadonlySet<string>
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
    ...doubles(end),
    ...lostInstances(end),
    ...doubtfulDeletions(end),
  ]
}

function* disagreements({ places, remotes, isWritable, outside }: EndState): Iterable<string> {
  for (const { name, desks } of places) {
    for (const [index, desk] of desks.entries()) {
      const remote = remotes[index]
      const entries = desk.entries
      const uids = new Set(entries.map((entry) => knownThere(entry)?.item.uid))
      const refs = new Set(entries.map((entry) => knownThere(entry)?.ref))
      for (const { id, local, mirror, conflict } of entries) {
        const there = mirror && remote?.get(mirror.ref)
        // What was edited here though the calendar can only be read is kept here.
        if (conflict !== null || !isWritable) continue
        if (local === null || !there) yield `invariant 1: ${id} is on one side only of ${name}`
        else if (!sameItem(local.item, there.item))
          yield `invariant 1: ${id} differs between the sides of ${name}`
      }
      for (const { ref, item } of remote?.items() ?? []) {
        const isTwin = uids.has(item.uid)
        if (!refs.has(ref) && !isTwin && !outside.has(ref)) yield `invariant 1: ${name} does not know ${ref}`
      }
    }
  }
}

function* vanishedEdits({ places, remotes, edits, isWritable }: EndState): Iterable<string> {
  const standing = edits.standing()
  if (standing.length === 0) return
  const keeps = ({ conflict }: DeskEntry) => conflict !== null || !isWritable
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

function* doubles({ remotes }: EndState): Iterable<string> {
  for (const remote of remotes) {
    const made = remote.items().filter(({ ref }) => ref.startsWith('made-here'))
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
        if (local === null && !edits.deleted.has(id))
          yield `invariant 7: nobody deleted ${id}, gone from ${name}`
  }
  for (const { event } of edits.standing()) {
    const isHere = places.some(({ desks }) =>
      desks.some((desk) => desk.entries.some(({ id, local }) => id === event && local !== null)),
    )
    if (!there.has(event) && !isHere && !edits.deleted.has(event))
      yield `invariant 7: nobody deleted ${event}, and it is gone`
  }
}

function shapeOf({ content }: Item): string {
  return JSON.stringify([content.start, content.recurrence])
}
