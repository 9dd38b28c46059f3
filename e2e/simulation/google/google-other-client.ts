import type { GoogleProvider } from '#electron/providers/google/google-provider.ts'
import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import { Author } from '#electron/sync/simulation/author.ts'
import type { Edits } from '#electron/sync/simulation/edits.ts'
import type { Random } from '#electron/sync/simulation/random.ts'
import type { GoogleSimulator } from '../../simulators/google/google-simulator.ts'

interface Parts {
  readonly simulator: GoogleSimulator
  readonly provider: GoogleProvider
  readonly calendar: string
  readonly edits: Edits
  note(act: string): void
}

const { signal } = new AbortController()
const options = { signal, notify: 'none' } as const

/** Everybody else in the calendar: another program on a network that always works, and Google's own page. */
export class GoogleOtherClient {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Everything there is. */
  async items(): Promise<RemoteItem[]> {
    const { provider, calendar } = this.#parts
    const items: RemoteItem[] = []
    for await (const page of provider.pull(calendar, null, () => null, signal)) {
      if (page.unreadable.length > 0) throw new Error(JSON.stringify(page.unreadable))
      items.push(...page.items)
    }
    return items
  }

  async act(random: Random): Promise<void> {
    const { simulator, calendar, edits, note } = this.#parts
    const author = new Author(random, edits, 'R', true)
    const items = await this.items()
    const known = random.pick(items)
    const act = random.fraction()
    if (known === undefined || act < 0.18) await this.#create(author.newItem())
    else if (act < 0.3) await this.#delete(known)
    else if (act < 0.36) {
      note(`there: new ETag for ${known.item.uid}`)
      simulator.others.moveEtag(calendar, known.ref)
    } else if (act < 0.41) {
      note('there: all cursors die')
      simulator.others.killCursors(calendar)
    } else if (act < 0.43) for (let count = 0; count < 6; count += 1) await this.#create(author.newItem())
    else if (act < 0.44) for (const item of items) await this.#delete(item)
    else if (act < 0.46) for (const item of items) await this.#change(author, item)
    else if (act < 0.49) await this.#split(author, known)
    else if (act < 0.6) this.#onThePage(random, known)
    else await this.#change(author, known)
  }

  async #create(item: Item): Promise<void> {
    const { provider, calendar, edits, note } = this.#parts
    note(`there: create ${item.uid}`)
    await provider.create(calendar, `made-there-${edits.next()}`, item, options)
  }

  async #delete(known: RemoteItem): Promise<void> {
    const { provider, calendar, edits, note } = this.#parts
    note(`there: delete ${known.item.uid}`)
    edits.deleted(known.item.uid, known.item, 'R')
    await provider.delete(calendar, known, options)
  }

  async #change(author: Author, known: RemoteItem): Promise<void> {
    const { item, what } = author.change(known.item)
    this.#parts.note(`there: change ${known.item.uid}: ${what}`)
    await this.#parts.provider.update(this.#parts.calendar, known, item, options)
  }

  async #split(author: Author, known: RemoteItem): Promise<void> {
    const parts = author.split(known.item)
    if (parts === null) return
    this.#parts.note(`there: split ${known.item.uid}`)
    await this.#parts.provider.update(this.#parts.calendar, known, parts[0], options)
    await this.#create(parts[1])
  }

  /** On Google's page, which knows nothing of what is held back: a title, of the event or of one instance. */
  #onThePage(random: Random, { ref, item }: RemoteItem): void {
    const { simulator, calendar, edits, note } = this.#parts
    const [instance] = simulator.others
      .events(calendar)
      .filter(({ recurringEventId, status }) => recurringEventId === ref && status !== 'cancelled')
    const id = instance !== undefined && random.chance(0.5) ? instance.id : ref
    const mark = `R${edits.next()};`
    note(`there, on the page: title of ${id} of ${item.uid}`)
    const start = item.content.start
    const day = id === ref ? '' : `${dayBetween(start, instance?.originalStartTime)} `
    edits.wrote(mark, item.uid, `${day}title`, id === ref ? item.content.title : instance?.summary, 'R')
    simulator.others.patchEvent(calendar, id, { summary: mark })
  }
}

function dayBetween(
  start: Item['content']['start'],
  original: { dateTime?: string; date?: string } = {},
): number {
  const from = 'date' in start ? start.date : start.dateTime.slice(0, 10)
  const to = (original.date ?? original.dateTime ?? from).slice(0, 10)
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
