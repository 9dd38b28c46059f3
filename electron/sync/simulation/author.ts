import type { Item } from '#electron/providers/provider.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import { atPlainText, isAllDay, plainText } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { moveOriginalStart } from '../original-start.ts'
import type { Edits } from './edits.ts'
import { instanceOn, isInstanceByHand } from './instances-by-hand.ts'
import { MarkedFields } from './marked-fields.ts'
import type { Random } from './random.ts'

const blank: Omit<EventContent, 'start' | 'end'> = {
  title: '',
  description: '',
  location: '',
  url: '',
  recurrence: null,
  status: 'confirmed',
  showAs: 'busy',
  visibility: 'default',
  color: null,
  categories: [],
  conferenceUrl: null,
  organizer: null,
  attendees: [],
  reminders: [],
  attachments: [],
  sequence: 0,
}

/** One author of edits: each of them is marked, and what it replaces is known. */
export class Author {
  readonly #random: Random
  readonly #edits: Edits
  readonly #name: string
  readonly #fields: MarkedFields
  /** Of its new events, those that recur, and of its changes of those, the ones of single instances. */
  readonly #share: { readonly series: number; readonly instances: number }

  constructor(random: Random, edits: Edits, name: string, prefersInstances: boolean) {
    this.#random = random
    this.#edits = edits
    this.#name = name
    this.#fields = new MarkedFields(random, edits, name)
    this.#share = prefersInstances ? { series: 0.8, instances: 0.55 } : { series: 0.45, instances: 0.3 }
  }

  newItem(): Item {
    const number = this.#edits.next()
    const uid = `event-${this.#name}${number}`
    const day = `2026-03-${23 + this.#random.below(4)}`
    const start = { dateTime: `${day}T09:00:00`, zone: 'Europe/Berlin' }
    const end = { dateTime: `${day}T10:00:00`, zone: 'Europe/Berlin' }
    const recurrence = this.#random.chance(this.#share.series)
      ? { ...noRecurrence, rules: [this.#fields.rule(uid, null)] }
      : null
    const title = this.#fields.mark(uid, 'title', '')
    const content = { ...blank, title, start, end, recurrence }
    return { uid, content, exceptions: {} }
  }

  /** The item after one edit, and what it was. Every field of every event of the item can be met. */
  change(item: Item): { readonly item: Item; readonly what: string } {
    const { recurrence } = item.content
    if (recurrence === null) {
      if (this.#random.chance(0.04)) return this.#repeat(item)
      return this.#changeWhole(item)
    }
    if (this.#random.chance(this.#share.instances)) return this.#changeInstance(item, recurrence)
    const act = 0.3 + 0.7 * this.#random.fraction()
    if (act < 0.4) return this.#exclude(item, recurrence)
    if (act < 0.46) return this.#include(item, recurrence)
    if (act < 0.56) return this.#changeRule(item, recurrence)
    if (act < 0.6) return this.#addDate(item, recurrence)
    if (act < 0.63) return this.#single(item)
    return this.#changeWhole(item)
  }

  /** Ends a series before an instance and begins another there (G7): "this and following". Null where it can't be. */
  split(item: Item): readonly [Item, Item] | null {
    const { recurrence, start } = item.content
    if (recurrence === null || recurrence.additions.length > 0) return null
    const following = instanceOn(start, 2)
    if (!isInstanceByHand(item.content, following)) return null
    this.#edits.removed(item.uid, recurrence.rules)
    const shorter = { ...recurrence, rules: ['FREQ=DAILY;COUNT=2'] }
    const head = this.#withShape(item, { ...item.content, recurrence: shorter })
    const made = this.newItem()
    this.#edits.removed(made.uid, made.content.recurrence)
    const content = {
      ...made.content,
      start: atPlainText(start, following),
      end: atPlainText(item.content.end, following),
      recurrence: { ...noRecurrence, rules: [this.#fields.rule(made.uid, null)] },
    }
    return [head, { ...made, content }]
  }

  #changeWhole(item: Item): { item: Item; what: string } {
    if (this.#random.chance(0.25)) return this.#move(item)
    const { content, what } = this.#fields.change(item.uid, '', item.content)
    return { item: { ...item, content }, what }
  }

  /** Start and end, perhaps in another zone or form; what belongs to single instances goes along. */
  #move(item: Item): { item: Item; what: string } {
    const { start, end } = this.#fields.time(item.uid, '', item.content)
    const from = item.content.start
    const exceptions = Object.fromEntries(
      Object.entries(item.exceptions).map(([id, content]) => [moveOriginalStart(id, from, start), content]),
    )
    const { recurrence } = item.content
    const exclusions = (recurrence?.exclusions ?? []).map((time) =>
      atPlainText(start, moveOriginalStart(plainText(time), from, start)),
    )
    const moved = { ...item.content, start, end, recurrence: recurrence && { ...recurrence, exclusions } }
    return { item: this.#withShape({ ...item, exceptions }, moved), what: `time to ${plainText(start)}` }
  }

  #changeInstance(item: Item, recurrence: Recurrence): { item: Item; what: string } {
    const day = this.#random.below(5)
    const id = instanceOn(item.content.start, day)
    const isThere = isInstanceByHand({ ...item.content, recurrence }, id)
    if (!isThere) return this.#changeWhole(item)
    const fresh = {
      ...blank,
      start: atPlainText(item.content.start, id),
      end: atPlainText(item.content.end, id),
    }
    const before = item.exceptions[id] ?? fresh
    const { content, what } = this.#random.chance(0.3)
      ? { content: { ...before, ...this.#fields.time(item.uid, `${day} `, before) }, what: 'time' }
      : this.#fields.change(item.uid, `${day} `, before)
    return { item: { ...item, exceptions: { ...item.exceptions, [id]: content } }, what: `${what} on ${id}` }
  }

  #exclude(item: Item, recurrence: Recurrence): { item: Item; what: string } {
    const day = 1 + this.#random.below(4)
    const id = instanceOn(item.content.start, day)
    if (!isInstanceByHand(item.content, id)) return this.#changeWhole(item)
    const { [id]: exception, ...exceptions } = item.exceptions
    this.#edits.removed(item.uid, exception)
    this.#edits.removedBy(this.#name, item.uid, `${day} `)
    const exclusions = [...recurrence.exclusions, atPlainText(item.content.start, id)]
    const content = { ...item.content, recurrence: { ...recurrence, exclusions } }
    return { item: { ...item, content, exceptions }, what: `exclude ${id}` }
  }

  #include(item: Item, recurrence: Recurrence): { item: Item; what: string } {
    const [first, ...exclusions] = recurrence.exclusions
    if (first === undefined) return this.#changeWhole(item)
    const content = { ...item.content, recurrence: { ...recurrence, exclusions } }
    return { item: { ...item, content }, what: `include ${plainText(first)} again` }
  }

  #changeRule(item: Item, recurrence: Recurrence): { item: Item; what: string } {
    const rules = [this.#fields.rule(item.uid, recurrence.rules)]
    const content = { ...item.content, recurrence: { ...recurrence, rules } }
    return { item: this.#withShape(item, content), what: `rule to ${rules[0]}` }
  }

  #addDate(item: Item, recurrence: Recurrence): { item: Item; what: string } {
    const number = this.#edits.next()
    const month = String(1 + (number % 12)).padStart(2, '0')
    const day = String(1 + (Math.floor(number / 12) % 28)).padStart(2, '0')
    const text = `2027-${month}-${day}`
    const time = isAllDay(item.content.start) ? text : `${text}${plainText(item.content.start).slice(10)}`
    this.#edits.wrote(text, item.uid, `date ${text}`, null, this.#name)
    const added = { start: atPlainText(item.content.start, time), end: null }
    const additions = [...recurrence.additions.filter(({ start }) => plainText(start) !== time), added]
    return {
      item: { ...item, content: { ...item.content, recurrence: { ...recurrence, additions } } },
      what: `also on ${time}`,
    }
  }

  #repeat(item: Item): { item: Item; what: string } {
    const recurrence = { ...noRecurrence, rules: [this.#fields.rule(item.uid, null)] }
    return {
      item: { ...item, content: { ...item.content, recurrence } },
      what: `repeat ${recurrence.rules[0]}`,
    }
  }

  #single(item: Item): { item: Item; what: string } {
    this.#edits.removed(item.uid, [item.content.recurrence, item.exceptions])
    return {
      item: { ...item, content: { ...item.content, recurrence: null }, exceptions: {} },
      what: 'repeat no more',
    }
  }

  /** The item with another series, without what is no instance of it any more: its author saw that go. */
  #withShape(item: Item, content: EventContent): Item {
    const { recurrence } = content
    const kept = Object.entries(item.exceptions).filter(([id, exception]) => {
      const stays = isInstanceByHand(content, id)
      if (!stays) this.#edits.removed(item.uid, exception)
      return stays
    })
    return { ...item, content: { ...content, recurrence }, exceptions: Object.fromEntries(kept) }
  }
}

const noRecurrence: Recurrence = { rules: [], exclusionRules: [], additions: [], exclusions: [] }
