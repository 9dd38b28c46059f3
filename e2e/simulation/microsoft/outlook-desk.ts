import type { FieldConflict, Side } from '#electron/sync/field-conflict.ts'
import { disputeOf } from '#electron/sync/resolve.ts'
import type { Desk, DeskEntry } from '#electron/sync/simulation/desk.ts'
import type { Edits } from '#electron/sync/simulation/edits.ts'
import type { Random } from '#electron/sync/simulation/random.ts'
import { OutlookAuthor } from './outlook-author.ts'

/** What people do at their devices with a calendar of Outlook. */
export class OutlookDesk {
  readonly #edits: Edits
  readonly #note: (act: string) => void

  constructor(edits: Edits, note: (act: string) => void) {
    this.#edits = edits
    this.#note = note
  }

  async act(random: Random, name: string, desk: Desk): Promise<void> {
    const author = new OutlookAuthor(random, this.#edits, name)
    const entry = random.pick(desk.entries())
    const act = random.fraction()
    const note = (text: string) => this.#note(`${name}: ${text}`)
    if (entry === undefined || act < 0.25) {
      const item = author.newItem()
      note(`create ${item.uid} ${item.content.recurrence?.rules.join(' ') ?? ''}`)
      await desk.edit(item.uid, item)
    } else if (entry.conflict !== null && act < 0.45) await this.#settle(random, desk, entry, note)
    else if (entry.local === null) return
    else if (act < 0.35) {
      note(`delete ${entry.id}`)
      this.#edits.deleted(entry.id, entry.local.item, name)
      await desk.edit(entry.id, null)
    } else {
      const { item, what } = author.change(entry.local.item)
      note(`change ${entry.id}: ${what}`)
      await desk.edit(entry.id, item)
    }
  }

  async #settle(random: Random, desk: Desk, entry: DeskEntry, note: (text: string) => void): Promise<void> {
    if (disputeOf(entry).length === 0) return
    const sides = new Map<FieldConflict, Side>()
    const decide = (conflict: FieldConflict): Side => {
      const side = sides.get(conflict) ?? (random.chance(0.5) ? 'local' : 'remote')
      sides.set(conflict, side)
      const loser = side === 'local' ? conflict.remote : conflict.local
      this.#edits.removed(entry.id, loser)
      if (conflict.field === 'event' && conflict.recurrenceId === null && (conflict[side] ?? null) === null)
        this.#edits.deleted(entry.id, loser, 'R')
      return side
    }
    note(`settle the conflict about ${entry.id}`)
    await desk.settle(entry, decide)
  }
}
