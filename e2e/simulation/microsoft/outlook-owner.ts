import type { MicrosoftProvider } from '#electron/providers/microsoft/microsoft-provider.ts'
import type { RemoteItem } from '#electron/providers/provider.ts'
import type { Edits } from '#electron/sync/simulation/edits.ts'
import type { Random } from '#electron/sync/simulation/random.ts'
import { plainText } from '#shared/calendar/event-time.ts'
import type { MailboxOwner } from '../../simulators/microsoft/mailbox-owner.ts'
import type { MicrosoftSimulator } from '../../simulators/microsoft/microsoft-simulator.ts'

interface Parts {
  readonly simulator: MicrosoftSimulator
  readonly owner: MailboxOwner
  readonly elsewhere: string
  readonly calendar: string
  /** Sees everything, on a network that always works. */
  readonly observer: MicrosoftProvider
  readonly edits: Edits
  note(act: string): void
}

const { signal } = new AbortController()
const year = {
  from: Date.parse('2026-01-01T00:00:00Z') / 1_000,
  to: Date.parse('2027-01-01T00:00:00Z') / 1_000,
}

/** The owner of the mailbox in Outlook itself, and what Exchange does by itself. */
export class OutlookOwner {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Everything in the calendar, as a client sees it that has seen nothing before. */
  async items(): Promise<RemoteItem[]> {
    const { observer, calendar } = this.#parts
    const items = new Map<string, RemoteItem>()
    for await (const page of observer.pull(calendar, null, () => null, signal)) {
      if (page.unreadable.length > 0) throw new Error(JSON.stringify(page.unreadable))
      // A delta repeats itself (M4).
      for (const item of page.items) items.set(item.ref, item)
    }
    return [...items.values()]
  }

  async act(random: Random): Promise<void> {
    const { simulator, owner, note, elsewhere } = this.#parts
    const items = await this.items()
    const known = random.pick(items)
    const act = random.fraction()
    if (known === undefined || act < 0.15) return this.#create(random)
    const { ref, item } = known
    if (act < 0.25) return this.#delete(known)
    if (act < 0.3) {
      note(`there: new version of ${item.uid}`)
      owner.touch(ref)
    } else if (act < 0.35) {
      note('there: all cursors die')
      simulator.killCursors()
    } else if (act < 0.38) {
      note(`there: ${item.uid} gets another changeable id`)
      owner.changeId(ref)
    } else if (act < 0.4) {
      note(`there: move ${item.uid} to another calendar`)
      this.#parts.edits.deleted(item.uid, item, 'R')
      owner.move(ref, elsewhere)
    } else if (item.content.recurrence !== null && act < 0.7) this.#changeOccurrence(random, known)
    else this.#change(random, known)
  }

  #create(random: Random): void {
    const { owner, edits, note } = this.#parts
    const mark = `R${edits.next()};`
    const day = `2026-03-${23 + random.below(4)}`
    const times = { start: time(`${day}T08:00:00`), end: time(`${day}T08:30:00`) }
    const isSeries = random.chance(0.5)
    const count = 10 + edits.next()
    const recurrence = {
      pattern: { type: 'daily', interval: 2 },
      range: { type: 'numbered', numberOfOccurrences: count, startDate: day },
    }
    const made = owner.create({
      ...times,
      subject: mark,
      isReminderOn: false,
      ...(isSeries ? { recurrence } : {}),
    })
    const uid = String(made.iCalUId)
    note(`there: create ${uid.slice(-8)}${isSeries ? ` ${count} times` : ''}`)
    edits.wrote(mark, uid, 'title', '', 'R')
    if (isSeries) edits.wrote(`COUNT=${count};`, uid, 'rule', null, 'R')
  }

  #delete({ ref, item }: RemoteItem): void {
    const { owner, edits, note } = this.#parts
    note(`there: delete ${item.uid}`)
    edits.deleted(item.uid, item, 'R')
    owner.delete(ref)
  }

  #change(random: Random, { ref, item }: RemoteItem): void {
    const { owner, edits, note } = this.#parts
    const { content } = item
    switch (random.below(6)) {
      case 0: {
        const title = this.#mark(item.uid, 'title', content.title, 'title')
        owner.update(ref, { subject: title })
        return
      }
      case 1: {
        const text = this.#mark(item.uid, 'description', content.description, 'text')
        owner.update(ref, {
          body: { contentType: 'html', content: `<html><body><p>${text}</p></body></html>` },
        })
        return
      }
      case 2: {
        const place = this.#mark(item.uid, 'location', content.location, 'place')
        owner.update(ref, { location: { displayName: place } })
        return
      }
      case 3: {
        const name = this.#mark(item.uid, 'category', null, 'category')
        owner.update(ref, { categories: [...content.categories, name] })
        return
      }
      case 4: {
        const guest = content.attendees[0]
        if (guest === undefined) return
        note(`there: ${guest.email} answers for ${item.uid}`)
        owner.receiveAnswer(ref, guest.email, 'accepted', '2026-03-20T08:00:00Z')
        return
      }
      default: {
        // All that was said of single occurrences goes when a series takes place at other times.
        edits.removed(item.uid, [item.exceptions, content.start, content.end])
        const clock = `T1${random.below(10)}:${String(edits.next() % 60).padStart(2, '0')}:00`
        note(`there: time of ${item.uid} to ${clock}`)
        const day = plainText(content.start).slice(0, 10)
        owner.update(ref, { start: time(day + clock), end: time(`${day}T22:00:00`) })
      }
    }
  }

  #changeOccurrence(random: Random, { ref, item }: RemoteItem): void {
    const { owner, edits, note } = this.#parts
    const occurrences = owner.view(year).filter(({ seriesMasterId }) => seriesMasterId === ref)
    const place = random.below(Math.min(4, occurrences.length))
    const occurrence = occurrences[place]
    const first = plainText(item.content.start)
    if (occurrence === undefined) return
    const id = String(occurrence.originalStart).slice(0, 10) + first.slice(10)
    const day = Math.round((Date.parse(id.slice(0, 10)) - Date.parse(first.slice(0, 10))) / 86_400_000)
    const seen = item.exceptions[id]
    if (day > 0 && occurrences.length > 2 && random.chance(0.3)) {
      note(`there: delete ${item.uid} on ${id}`)
      // What was said there of that occurrence may be gone already, with a change of its series.
      const said = edits.standing().filter(({ event, place, mark }) => {
        return event === item.uid && place.startsWith(`${day} `) && mark.startsWith('R')
      })
      edits.removed(item.uid, [seen, said])
      owner.delete(occurrence.id)
      return
    }
    if (random.chance(0.5)) {
      const title = this.#mark(item.uid, `${day} title`, seen?.title, `title on ${id}`)
      owner.update(occurrence.id, { subject: title })
    } else {
      const text = this.#mark(item.uid, `${day} location`, seen?.location, `place on ${id}`)
      owner.update(occurrence.id, { location: { displayName: text } })
    }
  }

  #mark(uid: string, place: string, seen: unknown, what: string): string {
    const { edits, note } = this.#parts
    const mark = `R${edits.next()};`
    note(`there: ${what} of ${uid} to ${mark}`)
    edits.wrote(mark, uid, place, seen, 'R')
    return mark
  }
}

function time(dateTime: string) {
  return { dateTime, timeZone: 'W. Europe Standard Time' }
}
