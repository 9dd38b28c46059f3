import type { Item, Notify, RemoteItem } from '#electron/providers/provider.ts'
import type { FieldConflict } from './field-conflict.ts'
import {
  type Entries,
  type Entry,
  type Intent,
  type ItemProblem,
  type Ledger,
  lastSeen,
  type MoveSource,
  type SyncedCalendar,
  type Whereabouts,
} from './ledger.ts'
import type { LocalItem, Seen, Sent } from './plan.ts'
import { knownThere } from './settle.ts'

interface Row extends Entry {
  readonly conflicts: readonly FieldConflict[]
  /** At rest: what the person had then; undefined when it is not. */
  readonly restsWith: LocalItem | null | undefined
}

interface State {
  readonly calendar: SyncedCalendar
  readonly rows: ReadonlyMap<string, Row>
  readonly history: readonly FieldConflict[]
}

/** The ledger of one calendar in memory, with transactions: simulation's double of the store. Entries are named by UID. */
export class MemoryLedger implements Ledger {
  #state: State
  readonly #now: () => string
  /** How often something was committed that differed from what was there. */
  writes = 0

  readonly #others: () => readonly MemoryLedger[]

  /** `others`: those of the other calendars of the account. */
  constructor(calendar: SyncedCalendar, now: () => string, others: () => readonly MemoryLedger[] = () => []) {
    this.#state = { calendar, rows: new Map(), history: [] }
    this.#now = now
    this.#others = others
  }

  calendar(id?: string): SyncedCalendar {
    return this.#of(id).#state.calendar
  }

  entry(calendar: string, id: string): Entry | null {
    return this.#of(calendar).#state.rows.get(id) ?? null
  }

  entries(): readonly Row[] {
    return [...this.#state.rows.values()]
  }

  /** Every field that lost to another side's, oldest first. */
  get history(): readonly FieldConflict[] {
    return this.#state.history
  }

  unsettled(calendar?: string): string[] {
    return this.#of(calendar)
      .entries()
      .filter((row) => row.intent !== null || row.restsWith !== row.local)
      .sort((one, other) => Number(one.hasProblem) - Number(other.hasProblem))
      .map(({ id }) => id)
  }

  mirrored(calendar?: string): number {
    return [...this.refs(calendar)].length
  }

  refs(calendar?: string): Iterable<string> {
    return this.#of(calendar)
      .entries()
      .flatMap((row) => knownThere(row)?.ref ?? [])
  }

  seen(calendar: string, ref: string): RemoteItem | null {
    const row = this.#of(calendar)
      .entries()
      .find((entry) => knownThere(entry)?.ref === ref)
    return row === undefined ? null : lastSeen(row)
  }

  twins(calendar?: string): ReadonlyMap<string, readonly string[]> {
    const found = this.#of(calendar)
      .entries()
      .filter(({ twins }) => twins.length > 0)
    return new Map(found.map((row) => [knownThere(row)?.ref ?? '', row.twins]))
  }

  async transaction<Result>(calendar: string, act: (entries: Entries) => Result): Promise<Result> {
    return this.#of(calendar).#change(act)
  }

  /** The person says that what is missing on the provider was deleted. */
  confirmRemovals(): void {
    this.#state = { ...this.#state, calendar: { ...this.#state.calendar, removalsConfirmed: true } }
  }

  /** What the person does. */
  edit(id: string | null, item: Item | null, notify: Notify = 'none'): void {
    const uid = id ?? item?.uid
    if (uid === undefined) return
    const draft = new Draft(this.#state, this.#now, () => [])
    draft.setLocal(uid, item, [])
    if (notify !== 'none') draft.chooseNotify(uid, notify)
    this.#state = draft.state()
  }

  /** All that `act` did to this calendar and to others of the account, or nothing where it throws. */
  #change<Result>(act: (entries: Entries) => Result): Result {
    const drafts: Draft[] = []
    const ledgers = [this, ...this.#others()]
    for (const ledger of ledgers) drafts.push(new Draft(ledger.#state, ledger.#now, () => drafts))
    const [own] = drafts
    if (own === undefined) throw new Error('a ledger has a calendar')
    const result = act(own)
    for (const [index, ledger] of ledgers.entries()) ledger.#take(drafts[index])
    return result
  }

  #take(draft: Draft | undefined): void {
    if (!draft?.changed) return
    this.#state = draft.state()
    this.writes += 1
  }

  #of(calendar: string = this.#state.calendar.id): MemoryLedger {
    if (calendar === this.#state.calendar.id) return this
    const found = this.#others().find((ledger) => ledger.#state.calendar.id === calendar)
    if (found === undefined) throw new Error(`there is no calendar ${calendar}`)
    return found
  }
}

class Draft implements Entries {
  changed = false
  /** Those of the state, until something is written. */
  #rows: ReadonlyMap<string, Row>
  #own: Map<string, Row> | null = null
  /** Of all calendars of the account. */
  readonly #all: () => readonly Draft[]
  readonly #now: () => string
  #calendar: SyncedCalendar
  #history: readonly FieldConflict[]

  constructor({ calendar, rows, history }: State, now: () => string, all: () => readonly Draft[]) {
    this.#all = all
    this.#calendar = calendar
    this.#rows = rows
    this.#history = history
    this.#now = now
  }

  state(): State {
    return { calendar: this.#calendar, rows: this.#rows, history: this.#history }
  }

  byId(id: string): Row | null {
    return this.#rows.get(id) ?? null
  }

  byRef(ref: string): Row | null {
    for (const row of this.#rows.values()) if (knownThere(row)?.ref === ref) return row
    return null
  }

  byIdentity(item: Item): Row | null {
    return this.byId(item.uid)
  }

  isAwaitedElsewhere(id: string): boolean {
    return this.#elsewhere().some((other) => {
      const row = other.byId(id)
      return row !== null && row.local !== null && knownThere(row) === null
    })
  }

  isUnderWayElsewhere(id: string): boolean {
    return this.#elsewhere().some((other) => (other.byId(id)?.intent ?? null) !== null)
  }

  movedFrom(id: string): MoveSource | null {
    const source = this.#elsewhere().find((other) => {
      const row = other.byId(id)
      return other.#calendar.writable && row !== null && row.local === null && row.mirror !== null
    })
    return source === undefined ? null : { id: source.#calendar.id, ref: source.#calendar.ref }
  }

  whereElse(id: string): Whereabouts | null {
    for (const other of this.#elsewhere()) {
      const row = other.byId(id)
      const there = row && knownThere(row)
      if (row !== null && row.local !== null && there)
        return { calendarId: other.#calendar.id, ref: there.ref }
    }
    return null
  }

  elsewhere(calendar: string): Entries {
    const found = this.#all().find((draft) => draft.#calendar.id === calendar)
    if (found === undefined) throw new Error(`there is no calendar ${calendar}`)
    return found
  }

  add(remote: RemoteItem): Row {
    return this.#insert(remote.item.uid)
  }

  remove(id: string): void {
    if (this.#rows.has(id)) this.#ownRows().delete(id)
  }

  setLocal(id: string, item: Item | null, settled: readonly FieldConflict[]): void {
    if (settled.length > 0) this.#history = [...this.#history, ...settled]
    const row = this.#rows.get(id) ?? (item && this.#insert(id))
    if (!row) return
    // Deleting what the provider never had leaves nothing to remember, unless a create is under way.
    const isOnlyHere = knownThere(row) === null && row.intent === null && row.twins.length === 0
    if (item === null && isOnlyHere) this.remove(id)
    else {
      const isRestored = item !== null && (row.isRestored || (row.local === null && row.mirror !== null))
      this.#set(id, { local: item && { item, editedAt: this.#now() }, isRestored })
    }
  }

  setMirror(id: string, mirror: RemoteItem | null): void {
    this.#set(id, { mirror })
  }

  setIncoming(id: string, incoming: Seen): void {
    const isQuiet = this.#rows.get(id)?.incoming.kind === 'nothing-new' && incoming.kind === 'nothing-new'
    if (!isQuiet) this.#set(id, { incoming })
  }

  setIntent(id: string, intent: Intent | null): void {
    this.#set(id, { intent })
  }

  setSent(id: string, sent: Sent | null): void {
    if (this.#rows.get(id)?.sent !== sent) this.#set(id, { sent })
  }

  setTwins(id: string, twins: readonly string[]): void {
    this.#set(id, { twins })
  }

  clearRestored(id: string): void {
    this.#set(id, { isRestored: false })
  }

  chooseNotify(id: string, notify: Notify): void {
    this.#set(id, { notify })
  }

  clearNotices(id: string): void {
    const row = this.#rows.get(id)
    if (row !== undefined && row.notify !== 'none') this.#set(id, { notify: 'none' })
  }

  setConflict(id: string, conflicts: readonly FieldConflict[]): void {
    const row = this.#rows.get(id)
    if (row !== undefined && (row.conflicts.length > 0 || conflicts.length > 0)) this.#set(id, { conflicts })
  }

  setProblem(id: string, problem: ItemProblem | null): void {
    const hasProblem = problem !== null
    if (this.#rows.get(id)?.hasProblem !== hasProblem) this.#set(id, { hasProblem })
  }

  rest(id: string): void {
    const row = this.#rows.get(id)
    if (row !== undefined && row.restsWith !== row.local) this.#set(id, { restsWith: row.local })
  }

  setCursor(cursor: string | null): void {
    this.#calendar = { ...this.#calendar, cursor, removalsConfirmed: false }
    this.changed = true
  }

  #elsewhere(): readonly Draft[] {
    return this.#all().filter((draft) => draft !== this)
  }

  #insert(id: string): Row {
    const row: Row = {
      id,
      local: null,
      mirror: null,
      incoming: { kind: 'nothing-new' },
      intent: null,
      sent: null,
      twins: [],
      isRestored: false,
      hasProblem: false,
      notify: 'none',
      // Answers are given in the store alone.
      notes: {},
      conflicts: [],
      restsWith: undefined,
    }
    this.#ownRows().set(id, row)
    return row
  }

  #set(id: string, fields: Partial<Row>): void {
    const row = this.#rows.get(id)
    if (row === undefined) return
    this.#ownRows().set(id, { ...row, restsWith: undefined, ...fields })
  }

  #ownRows(): Map<string, Row> {
    const own = this.#own ?? new Map(this.#rows)
    this.#own = own
    this.#rows = own
    this.changed = true
    return own
  }
}
