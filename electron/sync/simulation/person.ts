import type { Item } from '#electron/providers/provider.ts'
import type { FieldConflict, Side } from '../field-conflict.ts'
import { disputeOf } from '../resolve.ts'
import { Author } from './author.ts'
import type { Desk, DeskEntry } from './desk.ts'
import type { Edits } from './edits.ts'
import type { Random } from './random.ts'
import type { Settings } from './schedule.ts'

/** Where a person is: their machine, and each of its calendars. */
export interface Place {
  readonly name: string
  readonly desks: readonly Desk[]
}

interface Parts {
  readonly edits: Edits
  readonly settings: Settings
  note(act: string): void
}

/** What people do at their desks, with every edit marked. */
export class Person {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** One random act at a device. */
  async act(random: Random, place: Place, calendar: number): Promise<void> {
    const at = this.#parts.settings.isAboutMoves ? (movingTo(random, place) ?? calendar) : calendar
    const desk = place.desks[at]
    if (desk === undefined || !desk.canEdit()) return
    await new Sitting(this.#parts, random, place, at, desk).act()
  }
}

/** Mostly the calendar to which something is being moved, where one is. */
function movingTo(random: Random, { desks }: Place): number | undefined {
  const found = desks.findIndex((desk) =>
    desk.entries().some(({ intent }) => intent !== null && 'from' in intent),
  )
  return found >= 0 && random.chance(0.7) ? found : undefined
}

/** One act: who sits where. */
class Sitting {
  readonly #parts: Parts
  readonly #random: Random
  readonly #place: Place
  readonly #calendar: number
  readonly #desk: Desk
  readonly #author: Author

  constructor(parts: Parts, random: Random, place: Place, calendar: number, desk: Desk) {
    const { edits, settings } = parts
    this.#parts = parts
    this.#random = random
    this.#place = place
    this.#calendar = calendar
    this.#desk = desk
    this.#author = new Author(random, edits, place.name, settings.dialect.storesParts)
  }

  async act(): Promise<void> {
    const { isAboutMoves, dialect } = this.#parts.settings
    const entry = this.#random.pick(this.#desk.entries())
    const act = this.#random.fraction()
    if (isAboutMoves) return this.#actAboutMoves(entry, act)
    if (entry === undefined || act < 0.2) await this.#create()
    else if (entry.conflict !== null && act < 0.4) await this.#settle(entry)
    else if (act < 0.22) {
      this.#note('create many')
      for (let count = 0; count < 6; count += 1) await this.#leave(this.#author.newItem())
    } else if (act < 0.235) {
      this.#note('delete all')
      await this.#onEach((id, item) => this.#delete(id, item))
    } else if (act < 0.25) {
      this.#note('change all')
      await this.#onEach((id, item) => this.#leave(this.#author.change(item).item, id))
    } else if (entry.local === null) await this.#bringBack(entry)
    else if (act < 0.35) {
      this.#note(`delete ${entry.id}`)
      await this.#delete(entry.id, entry.local.item)
    } else if (act < (dialect.moves ? 0.56 : 0.42) && this.#place.desks.length > 1)
      await this.#move(entry.id, entry.local.item)
    else if (act < 0.46) await this.#split(entry.id, entry.local.item)
    else await this.#change(entry.id, entry.local.item)
  }

  /** What is done to an event of which something is under way is what may go wrong, and few events are so more often. */
  async #actAboutMoves(picked: DeskEntry | undefined, act: number): Promise<void> {
    const underWay = this.#desk.entries().find(({ intent, sent }) => intent !== null || sent !== null)
    const entry = underWay !== undefined && this.#random.chance(0.7) ? underWay : picked
    if (entry === undefined || act < 0.06) await this.#create()
    else if (entry.conflict !== null && act < 0.4) await this.#settle(entry)
    else if (entry.local === null) await this.#bringBack(entry)
    else if (act < 0.15) {
      this.#note(`delete ${entry.id}`)
      await this.#delete(entry.id, entry.local.item)
    } else if (act < 0.6) await this.#move(entry.id, entry.local.item)
    else if (act < 0.65) await this.#split(entry.id, entry.local.item)
    else await this.#change(entry.id, entry.local.item)
  }

  async #create(): Promise<void> {
    const item = this.#author.newItem()
    this.#note(`create ${item.uid} ${ruleOf(item)}`)
    await this.#leave(item)
  }

  async #change(uid: string, seen: Item): Promise<void> {
    const { item, what } = this.#author.change(seen)
    this.#note(`change ${uid}: ${what}`)
    await this.#leave(item, uid)
  }

  async #split(uid: string, seen: Item): Promise<void> {
    const parts = this.#author.split(seen)
    if (parts === null) return
    this.#note(`split ${uid}`)
    for (const item of parts) await this.#leave(item)
  }

  async #move(uid: string, item: Item): Promise<void> {
    const { desks } = this.#place
    const target = (this.#calendar + 1) % desks.length
    if (desks[target]?.entries().some(({ id, local }) => id === uid && local !== null)) return
    const isChanged = this.#parts.settings.dialect.moves && this.#random.chance(0.3)
    this.#note(`move ${uid} to the other calendar${isChanged ? ' and change it' : ''}`)
    await this.#leave(isChanged ? this.#author.change(item).item : item, uid, target)
    this.#parts.edits.deleted(uid, null, this.#who)
    await this.#leave(null, uid)
  }

  async #delete(uid: string, item: Item): Promise<void> {
    this.#parts.edits.deleted(uid, item, this.#who)
    await this.#leave(null, uid)
  }

  async #bringBack({ id, mirror, incoming, sent }: DeskEntry): Promise<void> {
    if (mirror === null || mirror.item.uid !== id || incoming.kind !== 'nothing-new') return
    // It was another when it was deleted.
    if (sent?.item !== undefined) return
    const isChanged = this.#random.chance(0.5)
    this.#note(`undo the delete of ${id}${isChanged ? ' and change it' : ''}`)
    this.#parts.edits.broughtBack(id, mirror.item, this.#who)
    await this.#leave(isChanged ? this.#author.change(mirror.item).item : mirror.item)
  }

  async #settle(entry: DeskEntry): Promise<void> {
    const dispute = disputeOf(entry)
    if (dispute.length === 0) return
    const { edits } = this.#parts
    const sides = new Map<FieldConflict, Side>()
    const decide = (conflict: FieldConflict): Side => {
      const side = sides.get(conflict) ?? (this.#random.chance(0.5) ? 'local' : 'remote')
      sides.set(conflict, side)
      const loser = side === 'local' ? conflict.remote : conflict.local
      edits.removed(entry.id, loser)
      if (conflict.field === 'event' && conflict.recurrenceId === null && (conflict[side] ?? null) === null)
        edits.deleted(entry.id, loser, 'settled')
      return side
    }
    this.#note(`settle the conflict about ${entry.id}`)
    await this.#desk.settle(entry, decide)
  }

  /** Acts on every event as it is by then: a sync may go on meanwhile. */
  async #onEach(act: (id: string, item: Item) => Promise<void>): Promise<void> {
    for (const { id } of this.#desk.entries()) {
      const local = this.#desk.entries().find((entry) => entry.id === id)?.local ?? null
      if (local !== null) await act(id, local.item)
    }
  }

  /** An event is this now, or (null) gone. */
  async #leave(item: Item | null, uid = item?.uid ?? '', calendar = this.#calendar): Promise<void> {
    this.#parts.edits.left(uid, this.#place.name, calendar, item)
    await this.#place.desks[calendar]?.edit(uid, item)
  }

  #note(text: string): void {
    this.#parts.note(`${this.#place.name}: ${text}`)
  }

  get #who(): string {
    return `${this.#place.name} ${this.#calendar}`
  }
}

export function ruleOf({ content }: Item): string {
  return content.recurrence?.rules.join(' ') ?? ''
}
