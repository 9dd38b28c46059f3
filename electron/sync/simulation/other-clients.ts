import type { MemoryCalendar } from '#electron/providers/memory/memory-server.ts'
import type { Item, RemoteItem } from '#electron/providers/provider.ts'
import { Author } from './author.ts'
import type { DialectProvider } from './dialect-provider.ts'
import type { Edits } from './edits.ts'
import { ruleOf } from './person.ts'
import type { Random } from './random.ts'
import type { Dialect, Settings } from './schedule.ts'

interface Parts {
  readonly edits: Edits
  readonly remotes: readonly MemoryCalendar[]
  readonly provider: DialectProvider
  readonly settings: Settings
  /** Whether every create and move of an event was answered. */
  isAnswered(event: string): boolean
  /** Whether a create of an event was not: nobody moves it before its maker has heard that it was made. */
  isBeingMade(event: string): boolean
  /** By the server's clock. */
  now(): string
  note(act: string): void
}

/** What other clients and the server itself do there, with every edit marked. */
export class OtherClients {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** One random act in a calendar. */
  act(random: Random, calendar: number): void {
    const { edits, remotes, provider, settings } = this.#parts
    const { dialect, isAboutMoves } = settings
    const [remote, other] = [remotes[calendar], remotes[(calendar + 1) % remotes.length]]
    if (remote === undefined) return
    const author = new Author(random, edits, 'R', dialect.storesParts)
    const known = random.pick(remote.items())
    if (isAboutMoves && known !== undefined && random.chance(0.35)) {
      if (random.chance(0.2)) this.#copy(other, known)
      else this.#move(remote, calendar, known)
      return
    }
    const act = random.fraction()
    if (known === undefined || act < (isAboutMoves ? 0.06 : 0.18)) this.#create(remote, author.newItem())
    else if (act < 0.3) {
      this.#note(`delete ${known.item.uid}`)
      this.#delete(remote, known)
    } else if (act < 0.37) {
      this.#note(`new ETag for ${known.item.uid}`)
      remote.touch(known.ref)
    } else if (act < 0.42) {
      this.#note('all cursors die')
      remote.killCursors()
    } else if (act < 0.44) {
      this.#note('create many')
      for (let count = 0; count < 6; count += 1) {
        const item = author.newItem()
        this.#put(remote, `made-there-${item.uid}`, item)
      }
    } else if (act < 0.45) {
      this.#note('delete all')
      for (const item of remote.items()) this.#delete(remote, item)
    } else if (act < 0.47) {
      this.#note('change all')
      for (const { ref, item } of remote.items()) this.#put(remote, ref, author.change(item).item)
    } else if (act < 0.5 && isRenamed(known.ref, dialect)) {
      const ref = `renamed-${edits.next()}`
      this.#note(`rename ${known.ref} to ${ref}`)
      remote.remove(known.ref)
      this.#put(remote, ref, known.item)
    } else if (act < 0.52 && dialect.allowsTwins) {
      this.#note(`copy ${known.ref}`)
      this.#put(remote, `copied-${edits.next()}`, known.item)
    } else if (act < 0.54 && dialect.reusesNames) {
      const item = author.newItem()
      this.#note(`${known.ref} holds ${item.uid} now`)
      edits.deleted(known.item.uid, known.item, 'R')
      this.#put(remote, known.ref, item)
    } else if (act < 0.57 && !dialect.removalsAreCertain) {
      const isBack = provider.outside.delete(known.ref)
      if (!isBack) provider.outside.add(known.ref)
      this.#note(`${known.item.uid} ${isBack ? 'enters' : 'leaves'} the window`)
      remote.touch(known.ref)
    } else if (act < 0.59 && provider.window !== null) {
      this.#note('the window moves on')
      provider.window.roll()
    } else if (act < 0.61 && remotes.length > 1) this.#move(remote, calendar, known)
    else if (act < 0.63) this.#split(remote, author, known)
    else {
      const { item, what } = author.change(known.item)
      this.#note(`change ${known.item.uid}: ${what}`)
      this.#put(remote, known.ref, item)
    }
  }

  #create(remote: MemoryCalendar, item: Item): void {
    this.#note(`create ${item.uid} ${ruleOf(item)}`)
    this.#put(remote, `made-there-${item.uid}`, item)
  }

  #delete(remote: MemoryCalendar, { ref, item }: RemoteItem): void {
    this.#parts.edits.deleted(item.uid, item, 'R')
    remote.remove(ref)
  }

  #move(from: MemoryCalendar, calendar: number, { ref, item }: RemoteItem): void {
    const { edits, settings, remotes, provider } = this.#parts
    const target = (calendar + 1) % remotes.length
    const to = remotes[target]
    if (to === undefined || this.#has(to, item) || this.#parts.isBeingMade(item.uid)) return
    this.#note(`move ${item.uid} to the other calendar`)
    provider.movedByOthers.add(ref)
    const isAlike = settings.dialect.moves && this.#parts.isAnswered(item.uid)
    edits.movedThere(item.uid, calendar, target, isAlike)
    from.remove(ref)
    to.put(
      settings.dialect.moves ? ref : `moved-${edits.next()}`,
      provider.rewritten(item),
      this.#parts.now(),
    )
  }

  /** As of an event to which both calendars are invited. */
  #copy(to: MemoryCalendar | undefined, { item }: RemoteItem): void {
    if (to === undefined || this.#has(to, item)) return
    this.#note(`copy ${item.uid} to the other calendar`)
    this.#put(to, `copied-${this.#parts.edits.next()}`, item)
  }

  #has(remote: MemoryCalendar, { uid }: Item): boolean {
    return remote.items().some(({ item }) => item.uid === uid)
  }

  #split(remote: MemoryCalendar, author: Author, { ref, item }: RemoteItem): void {
    const parts = author.split(item)
    if (parts === null) return
    this.#note(`split ${item.uid}`)
    this.#put(remote, ref, parts[0])
    this.#put(remote, `made-there-${parts[1].uid}`, parts[1])
  }

  #put(remote: MemoryCalendar, ref: string, item: Item): void {
    this.#parts.edits.touched(item.uid, 'R')
    remote.put(ref, this.#parts.provider.rewritten(item), this.#parts.now())
  }

  #note(text: string): void {
    this.#parts.note(`there: ${text}`)
  }
}

/** Whether a server of this kind renames such an item: none does before its maker has heard that it was made. */
function isRenamed(ref: string, { storesParts, reusesNames, moves }: Dialect): boolean {
  return !storesParts && !reusesNames && !moves && !ref.startsWith('made-here')
}
