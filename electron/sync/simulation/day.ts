import type { MemoryCalendar } from '#electron/providers/memory/memory-server.ts'
import type { Item } from '#electron/providers/provider.ts'
import { type EventContent, eventContentSchema } from '#shared/calendar/event.ts'
import type { Desk } from './desk.ts'
import { Edits } from './edits.ts'
import type { Random } from './random.ts'

const fields = ['title', 'location', 'description'] as const

/** What a person does here and somebody else does on the server, with every edit marked. */
export class Day {
  readonly edits = new Edits()
  readonly trace: string[] = []
  readonly #random: Random
  readonly #desk: Desk
  readonly #remote: MemoryCalendar
  #made = 0

  constructor(random: Random, desk: Desk, remote: MemoryCalendar) {
    this.#random = random
    this.#desk = desk
    this.#remote = remote
  }

  /** One random act of the person's. */
  async actHere(): Promise<void> {
    const row = this.#random.pick(this.#desk.entries())
    if (row?.local === null && row.mirror !== null) {
      this.trace.push(`here: undo the delete of ${row.mirror.item.uid}`)
      await this.#desk.edit(row.id, this.#edited(row.mirror.item, 'L', 'here'))
    } else if (row === undefined || row.local === null || this.#random.chance(0.25)) {
      const item = this.#newItem('L')
      this.trace.push(`here: create ${item.uid}`)
      await this.#desk.edit(null, item)
    } else if (this.#random.chance(0.2)) {
      this.trace.push(`here: delete ${row.local.item.uid}`)
      this.edits.remove(marksOf(row.local.item))
      await this.#desk.edit(row.id, null)
    } else {
      await this.#desk.edit(row.id, this.#edited(row.local.item, 'L', 'here'))
    }
  }

  /** One random act of another client's, or of the server itself. */
  actThere(): void {
    const remote = this.#random.pick(this.#remote.items())
    const act = this.#random.fraction()
    if (remote === undefined || act < 0.2) {
      const item = this.#newItem('R')
      this.trace.push(`there: create ${item.uid}`)
      this.#remote.put(`made-there-${item.uid}`, item, null)
    } else if (act < 0.35) {
      this.trace.push(`there: delete ${remote.item.uid}`)
      this.edits.remove(marksOf(remote.item))
      this.#remote.remove(remote.ref)
    } else if (act < 0.45) {
      this.trace.push(`there: new ETag for ${remote.item.uid}`)
      this.#remote.touch(remote.ref)
    } else if (act < 0.5) {
      this.trace.push('there: all cursors die')
      this.#remote.killCursors()
    } else {
      this.#remote.put(remote.ref, this.#edited(remote.item, 'R', 'there'), null)
    }
  }

  #newItem(by: string): Item {
    this.#made += 1
    const uid = `event-${by}${this.#made}`
    const isSeries = this.#random.chance(0.4)
    const content = eventContentSchema.parse({
      ...Object.fromEntries(fields.map((field) => [field, this.edits.write(uid, field, '', by)])),
      start: { dateTime: '2026-03-23T09:00:00', zone: 'Europe/Berlin' },
      end: { dateTime: '2026-03-23T10:00:00', zone: 'Europe/Berlin' },
      recurrence: isSeries ? { rules: ['FREQ=DAILY;COUNT=10'] } : null,
    })
    return { uid, exceptionOf: null, content, exceptions: {} }
  }

  #edited(item: Item, by: string, where: string): Item {
    const field = this.#random.pick(fields) ?? 'title'
    if (item.content.recurrence === null || this.#random.chance(0.5)) {
      this.trace.push(`${where}: edit ${field} of ${item.uid}`)
      return { ...item, content: this.#marked(item, item.content, field, by) }
    }
    const recurrenceId = `2026-03-${24 + this.#random.below(3)}T09:00:00`
    const exception = item.exceptions[recurrenceId] ?? {
      ...item.content,
      recurrence: null,
      title: '',
      location: '',
      description: '',
    }
    this.trace.push(`${where}: edit ${field} of ${item.uid} on ${recurrenceId}`)
    const exceptions = { ...item.exceptions, [recurrenceId]: this.#marked(item, exception, field, by) }
    return { ...item, exceptions }
  }

  #marked(item: Item, content: EventContent, field: (typeof fields)[number], by: string): EventContent {
    return { ...content, [field]: this.edits.write(item.uid, field, content[field], by) }
  }
}

function marksOf(item: Item): string[] {
  return [item.content, ...Object.values(item.exceptions)].flatMap((content) =>
    fields.map((field) => content[field]),
  )
}
