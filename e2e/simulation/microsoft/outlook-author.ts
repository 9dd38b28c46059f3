import type { Item } from '#electron/providers/provider.ts'
import { moveOriginalStart } from '#electron/sync/original-start.ts'
import type { Edits } from '#electron/sync/simulation/edits.ts'
import { instanceOn, isInstanceByHand } from '#electron/sync/simulation/instances-by-hand.ts'
import type { Random } from '#electron/sync/simulation/random.ts'
import { type EventContent, eventContentSchema } from '#shared/calendar/event.ts'
import { atPlainText, plainText } from '#shared/calendar/event-time.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'

const texts = ['title', 'description', 'location'] as const
const zone = 'Europe/Berlin'

/** What a person at a device does to events that Outlook can hold. Each edit is marked, and what it replaces is told. */
export class OutlookAuthor {
  readonly #random: Random
  readonly #edits: Edits
  readonly #name: string

  constructor(random: Random, edits: Edits, name: string) {
    this.#random = random
    this.#edits = edits
    this.#name = name
  }

  newItem(): Item {
    const uid = `event-${this.#name}${this.#edits.next()}`
    const day = `2026-03-${23 + this.#random.below(4)}`
    const recurrence = this.#random.chance(0.5) ? { rules: [this.#rule(uid, null)] } : null
    const content = eventContentSchema.parse({
      title: this.#mark(uid, 'title', ''),
      start: { dateTime: `${day}T09:00:00`, zone },
      end: { dateTime: `${day}T10:00:00`, zone },
      recurrence,
    })
    return { uid, content, exceptions: {} }
  }

  /** The item after one edit. */
  change(item: Item): { readonly item: Item; readonly what: string } {
    const { recurrence } = item.content
    const act = this.#random.fraction()
    if (recurrence !== null && act < 0.35) return this.#changeInstance(item)
    if (recurrence !== null && act < 0.45) return this.#exclude(item, recurrence)
    if (recurrence !== null && act < 0.52) return this.#changeRule(item, recurrence)
    if (recurrence !== null && act < 0.55) return this.#makeSingle(item)
    if (recurrence === null && act < 0.05) return this.#repeat(item)
    if (act > 0.88) return this.#move(item)
    const { content, what } = this.#changeContent(item.uid, '', item.content)
    return { item: { ...item, content }, what }
  }

  #changeInstance(item: Item): { item: Item; what: string } {
    const day = 2 * this.#random.below(4)
    const id = instanceOn(item.content.start, day)
    if (!isInstanceByHand(item.content, id)) return this.#changeTitle(item)
    const plain = {
      ...item.content,
      start: atPlainText(item.content.start, id),
      end: atPlainText(item.content.end, id.slice(0, 10) + plainText(item.content.end).slice(10)),
      recurrence: null,
    }
    const before = item.exceptions[id] ?? plain
    const { content, what } = this.#changeContent(item.uid, `${day} `, before)
    return { item: { ...item, exceptions: { ...item.exceptions, [id]: content } }, what: `${what} on ${id}` }
  }

  #exclude(item: Item, recurrence: Recurrence): { item: Item; what: string } {
    const id = instanceOn(item.content.start, 2 + 2 * this.#random.below(3))
    if (!isInstanceByHand(item.content, id)) return this.#changeTitle(item)
    const { [id]: exception, ...exceptions } = item.exceptions
    this.#edits.removed(item.uid, exception)
    const exclusions = [...recurrence.exclusions, atPlainText(item.content.start, id)]
    const content = { ...item.content, recurrence: { ...recurrence, exclusions } }
    return { item: { ...item, content, exceptions }, what: `exclude ${id}` }
  }

  #changeRule(item: Item, recurrence: Recurrence): { item: Item; what: string } {
    const rules = [this.#rule(item.uid, recurrence.rules)]
    // Outlook forgets what was deleted of a series that takes place otherwise; so does who changes it.
    const content = { ...item.content, recurrence: { ...recurrence, rules, exclusions: [] } }
    return { item: this.#withShape(item, content), what: `rule to ${rules[0]}` }
  }

  #repeat(item: Item): { item: Item; what: string } {
    const rules = [this.#rule(item.uid, null)]
    const recurrence = { rules, exclusionRules: [], additions: [], exclusions: [] }
    return { item: { ...item, content: { ...item.content, recurrence } }, what: `repeat ${rules[0]}` }
  }

  #makeSingle(item: Item): { item: Item; what: string } {
    this.#edits.removed(item.uid, [item.content.recurrence, item.exceptions])
    return { item: { ...item, content: { ...item.content, recurrence: null }, exceptions: {} }, what: 'once' }
  }

  /** Another time of the day, for all of a series. */
  #move(item: Item): { item: Item; what: string } {
    const from = item.content.start
    const { start, end } = this.#time(item.uid, '', item.content)
    const exceptions = Object.fromEntries(
      Object.entries(item.exceptions).map(([id, content]) => [moveOriginalStart(id, from, start), content]),
    )
    const { recurrence } = item.content
    const exclusions = (recurrence?.exclusions ?? []).map((time) =>
      atPlainText(start, moveOriginalStart(plainText(time), from, start)),
    )
    const content = { ...item.content, start, end, recurrence: recurrence && { ...recurrence, exclusions } }
    return { item: { ...item, content, exceptions }, what: `time to ${plainText(start)}` }
  }

  #withShape(item: Item, content: EventContent): Item {
    const kept = Object.entries(item.exceptions).filter(([id, exception]) => {
      const stays = isInstanceByHand(content, id)
      if (!stays) this.#edits.removed(item.uid, exception)
      return stays
    })
    return { ...item, content, exceptions: Object.fromEntries(kept) }
  }

  #changeTitle(item: Item): { item: Item; what: string } {
    const title = this.#mark(item.uid, 'title', item.content.title)
    return { item: { ...item, content: { ...item.content, title } }, what: 'title' }
  }

  #changeContent(uid: string, at: string, content: EventContent): { content: EventContent; what: string } {
    const act = this.#random.below(8)
    const text = texts[act]
    if (text !== undefined)
      return { content: { ...content, [text]: this.#mark(uid, `${at}${text}`, content[text]) }, what: text }
    switch (act) {
      case 3: {
        const name = this.#mark(uid, `${at}category`, null)
        return { content: { ...content, categories: [...content.categories, name] }, what: 'categories' }
      }
      case 4: {
        const [first, ...others] = content.attendees
        if (first !== undefined && this.#random.chance(0.4)) {
          this.#edits.removed(uid, first)
          return { content: { ...content, attendees: others }, what: 'a guest less' }
        }
        const email = `g${this.#edits.next()}@example.org`
        this.#edits.wrote(email, uid, `${at}attendee ${email}`, null, this.#name)
        const guest = {
          name: '',
          email,
          role: 'required',
          response: 'needs-action',
          kind: 'person',
          rsvp: false,
        } as const
        return { content: { ...content, attendees: [...content.attendees, guest] }, what: 'a guest' }
      }
      case 5: {
        const seconds = -60 * (1_000 + this.#edits.next())
        this.#edits.wrote(`${seconds},`, uid, `${at}reminder`, content.reminders, this.#name)
        const trigger = { kind: 'relative', seconds, to: 'start' } as const
        return { content: { ...content, reminders: [{ action: 'display', trigger }] }, what: 'reminder' }
      }
      case 6: {
        if (at !== '') return { content: { ...content, ...this.#time(uid, at, content) }, what: 'time' }
        const showAs = content.showAs === 'busy' ? 'free' : 'busy'
        return { content: { ...content, status: 'confirmed', showAs }, what: `show as ${showAs}` }
      }
      default: {
        const visibility = this.#random.pick(['default', 'private', 'confidential'] as const) ?? 'default'
        return { content: { ...content, visibility }, what: `visibility ${visibility}` }
      }
    }
  }

  /** A time of the same day that no other edit made. */
  #time(uid: string, at: string, seen: EventContent): Pick<EventContent, 'start' | 'end'> {
    const number = this.#edits.next()
    const clock = `T${two(6 + Math.floor(number / 3_600))}:${two(Math.floor(number / 60) % 60)}:${two(number % 60)}`
    this.#edits.wrote(clock, uid, `${at}time`, [seen.start, seen.end], this.#name)
    const day = plainText(seen.start).slice(0, 10)
    return {
      start: { dateTime: day + clock, zone },
      end: { dateTime: `${day}T${two(12 + (number % 10))}:00:00`, zone },
    }
  }

  /** A semicolon follows the number: what no mark is the beginning of another. */
  #rule(uid: string, seen: readonly string[] | null): string {
    const count = 10 + this.#edits.next()
    this.#edits.wrote(`COUNT=${count};`, uid, 'rule', seen, this.#name)
    return `FREQ=DAILY;COUNT=${count};INTERVAL=2`
  }

  #mark(uid: string, place: string, seen: unknown): string {
    const mark = `${this.#name}${this.#edits.next()};`
    this.#edits.wrote(mark, uid, place, seen, this.#name)
    return mark
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
