import type { MemoryCalendar } from '#electron/providers/memory/memory-server.ts'
import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import type { FieldConflict, Side } from '../merge.ts'
import { disputeOf } from '../resolve.ts'
import { Author } from './change-item.ts'
import type { Desk, DeskEntry } from './desk.ts'
import type { DialectProvider } from './dialect-provider.ts'
import type { Edits } from './edits.ts'
import type { Random } from './random.ts'
import type { Dialect } from './schedule.ts'

export interface Place {
  readonly name: string
  readonly desks: readonly Desk[]
}

interface Parts {
  readonly edits: Edits
  readonly remotes: readonly MemoryCalendar[]
  readonly provider: DialectProvider
  readonly dialect: Dialect
  /** By the server's clock. */
  now(): string
  note(act: string): void
}

/** What people do at their desks, and other clients and the server itself do there, with every edit marked. */
export class Day {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** One random act of the person's at a device. */
  async actHere(random: Random, { name, desks }: Place, calendar: number): Promise<void> {
    const desk = desks[calendar]
    if (desk === undefined || !desk.canEdit()) return
    const author = new Author(random, this.#parts.edits, name, this.#parts.dialect.storesParts)
    const entry = random.pick(desk.entries())
    const act = random.fraction()
    const who = `${name} ${calendar}`
    const note = (text: string) => this.#parts.note(`${name}: ${text}`)
    if (entry === undefined || act < 0.2) {
      const item = author.newItem()
      note(`create ${item.uid} ${rule(item)}`)
      await desk.edit(item.uid, item)
    } else if (entry.conflict !== null && act < 0.4) await this.#settle(random, desk, entry, note)
    else if (act < 0.22) {
      note('create many')
      for (let count = 0; count < 6; count += 1) {
        const item = author.newItem()
        await desk.edit(item.uid, item)
      }
    } else if (act < 0.235) {
      note('delete all')
      await onEach(desk, (id, item) => this.#deleteHere(desk, id, item, who))
    } else if (act < 0.25) {
      note('change all')
      await onEach(desk, (id, item) => desk.edit(id, author.change(item).item))
    } else if (entry.local === null) await this.#bringBack(random, author, desk, entry, who, note)
    else if (act < 0.35) {
      note(`delete ${entry.id}`)
      await this.#deleteHere(desk, entry.id, entry.local.item, who)
    } else if (act < 0.42 && desks.length > 1) {
      const target = desks[(calendar + 1) % desks.length]
      if (target?.entries().some(({ id, local }) => id === entry.id && local !== null)) return
      note(`move ${entry.id} to the other calendar`)
      await target?.edit(entry.id, entry.local.item)
      await desk.edit(entry.id, null)
      this.#parts.edits.deleted(entry.id, null, who)
    } else if (act < 0.46) {
      const parts = author.split(entry.local.item)
      if (parts === null) return
      note(`split ${entry.id}`)
      for (const item of parts) await desk.edit(item.uid, item)
    } else {
      const { item, what } = author.change(entry.local.item)
      note(`change ${entry.id}: ${what}`)
      await desk.edit(entry.id, item)
    }
  }

  /** One random act of another client's, or of the server itself. */
  actThere(random: Random, calendar: number): void {
    const { edits, remotes, dialect, provider } = this.#parts
    const remote = remotes[calendar]
    if (remote === undefined) return
    const author = new Author(random, edits, 'R', dialect.storesParts)
    const known = random.pick(remote.items())
    const act = random.fraction()
    const note = (text: string) => this.#parts.note(`there: ${text}`)
    if (known === undefined || act < 0.18) {
      const item = author.newItem()
      note(`create ${item.uid} ${rule(item)}`)
      this.#put(remote, `made-there-${item.uid}`, item)
    } else if (act < 0.3) {
      note(`delete ${known.item.uid}`)
      this.#deleteThere(remote, known)
    } else if (act < 0.37) {
      note(`new ETag for ${known.item.uid}`)
      remote.touch(known.ref)
    } else if (act < 0.42) {
      note('all cursors die')
      remote.killCursors()
    } else if (act < 0.44) {
      note('create many')
      for (let count = 0; count < 6; count += 1) {
        const item = author.newItem()
        this.#put(remote, `made-there-${item.uid}`, item)
      }
    } else if (act < 0.45) {
      note('delete all')
      for (const item of remote.items()) this.#deleteThere(remote, item)
    } else if (act < 0.47) {
      note('change all')
      for (const { ref, item } of remote.items()) this.#put(remote, ref, author.change(item).item)
    } else if (act < 0.5 && isRenamed(known.ref, dialect)) {
      const ref = `renamed-${edits.next()}`
      note(`rename ${known.ref} to ${ref}`)
      remote.remove(known.ref)
      this.#put(remote, ref, known.item)
    } else if (act < 0.52 && dialect.allowsTwins) {
      note(`copy ${known.ref}`)
      this.#put(remote, `copied-${edits.next()}`, known.item)
    } else if (act < 0.54 && dialect.reusesNames) {
      const item = author.newItem()
      note(`${known.ref} holds ${item.uid} now`)
      edits.deleted(known.item.uid, known.item, 'R')
      this.#put(remote, known.ref, item)
    } else if (act < 0.57 && !dialect.removalsAreCertain) {
      const isBack = provider.outside.delete(known.ref)
      if (!isBack) provider.outside.add(known.ref)
      note(`${known.item.uid} ${isBack ? 'enters' : 'leaves'} the window`)
      remote.touch(known.ref)
    } else if (act < 0.59 && provider.window !== null) {
      note('the window moves on')
      provider.window.roll()
    } else if (act < 0.61 && remotes.length > 1)
      this.#moveThere(remote, remotes[(calendar + 1) % 2], known, note)
    else if (act < 0.63) {
      const parts = author.split(known.item)
      if (parts === null) return
      note(`split ${known.item.uid}`)
      this.#put(remote, known.ref, parts[0])
      this.#put(remote, `made-there-${parts[1].uid}`, parts[1])
    } else {
      const { item, what } = author.change(known.item)
      note(`change ${known.item.uid}: ${what}`)
      this.#put(remote, known.ref, item)
    }
  }

  async #settle(random: Random, desk: Desk, entry: DeskEntry, note: (text: string) => void): Promise<void> {
    const dispute = disputeOf(entry)
    if (dispute.length === 0) return
    const sides = new Map<FieldConflict, Side>()
    const decide = (conflict: FieldConflict): Side => {
      const side = sides.get(conflict) ?? (random.chance(0.5) ? 'local' : 'remote')
      sides.set(conflict, side)
      const loser = side === 'local' ? conflict.remote : conflict.local
      this.#parts.edits.removed(entry.id, loser)
      if (conflict.field === 'event' && conflict.recurrenceId === null && (conflict[side] ?? null) === null)
        this.#parts.edits.deleted(entry.id, loser, 'settled')
      return side
    }
    note(`settle the conflict about ${entry.id}`)
    await desk.settle(entry, decide)
  }

  async #bringBack(
    random: Random,
    author: Author,
    desk: Desk,
    entry: DeskEntry,
    who: string,
    note: (text: string) => void,
  ): Promise<void> {
    const { id, mirror, incoming } = entry
    if (mirror === null || mirror.item.uid !== id || incoming.kind !== 'nothing-new') return
    const isChanged = random.chance(0.5)
    note(`undo the delete of ${id}${isChanged ? ' and change it' : ''}`)
    this.#parts.edits.broughtBack(id, mirror.item, who)
    await desk.edit(id, isChanged ? author.change(mirror.item).item : mirror.item)
  }

  async #deleteHere(desk: Desk, uid: string, item: Item, who: string): Promise<void> {
    this.#parts.edits.deleted(uid, item, who)
    this.#parts.edits.discarded(uid)
    await desk.edit(uid, null)
  }

  #deleteThere(remote: MemoryCalendar, { ref, item }: RemoteItem): void {
    this.#parts.edits.deleted(item.uid, item, 'R')
    remote.remove(ref)
  }

  #moveThere(
    from: MemoryCalendar,
    to: MemoryCalendar | undefined,
    { ref, item }: RemoteItem,
    note: (text: string) => void,
  ): void {
    if (to === undefined || to.items().some((other) => other.item.uid === item.uid)) return
    note(`move ${item.uid} to the other calendar`)
    this.#parts.edits.deleted(item.uid, null, 'R')
    from.remove(ref)
    this.#put(to, `moved-${this.#parts.edits.next()}`, item)
  }

  #put(remote: MemoryCalendar, ref: string, item: Item): void {
    this.#parts.edits.touched(item.uid, 'R')
    remote.put(ref, this.#parts.provider.rewritten(item), this.#parts.now())
  }
}

/** Acts on every event as it is by then: a sync may go on meanwhile. */
async function onEach(desk: Desk, act: (id: string, item: Item) => Promise<void>): Promise<void> {
  for (const { id } of desk.entries()) {
    const local = desk.entries().find((entry) => entry.id === id)?.local ?? null
    if (local !== null) await act(id, local.item)
  }
}

function rule({ content }: Item): string {
  return content.recurrence?.rules.join(' ') ?? ''
}

/** Whether a server of this kind renames such an item: none does before its maker has heard that it was made. */
function isRenamed(ref: string, { storesParts, reusesNames }: Dialect): boolean {
  return !storesParts && !reusesNames && !ref.startsWith('made-here')
}
