import type { Item, Notify, RemoteItem } from '#electron/providers/provider.ts'
import type { FieldConflict } from './field-conflict.ts'
import {
  type Entries,
  type Entry,
  type Intent,
  type Ledger,
  lastSeen,
  type SyncedCalendar,
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

  readonly #isAwaitedElsewhere: (id: string) => boolean

  constructor(
    calendar: SyncedCalendar,
    now: () => string,
    isAwaitedElsewhere: (id: string) => boolean = () => false,
  ) {
    this.#state = { calendar, rows: new Map(), history: [] }
    this.#now = now
    this.#isAwaitedElsewhere = isAwaitedElsewhere
  }

  /** Whether the person made the event here, and the provider has not heard of it yet. */
  isAwaited(id: string): boolean {
    const row = this.#state.rows.get(id)
    return row !== undefined && row.local !== null && knownThere(row) === null
  }

  calendar(): SyncedCalendar {
    return this.#state.calendar
  }

  entry(_calendar: string, id: string): Entry | null {
    return this.#state.rows.get(id) ?? null
  }

  entries(): readonly Row[] {
    return [...this.#state.rows.values()]
  }

  /** Every field that lost to another side's, oldest first. */
  get history(): readonly FieldConflict[] {
    return this.#state.history
  }

  unsettled(): string[] {
    return this.entries()
      .filter((row) => row.intent !== null || row.restsWith !== row.local)
      .sort((one, other) => Number(one.hasProblem) - Number(other.hasProblem))
      .map(({ id }) => id)
  }

  mirrored(): number {
    return [...this.refs()].length
  }

  refs(): Iterable<string> {
    return this.entries().flatMap((row) => knownThere(row)?.ref ?? [])
  }

  seen(_calendar: string, ref: string): RemoteItem | null {
    const row = this.entries().find((entry) => knownThere(entry)?.ref === ref)
    return row === undefined ? null : lastSeen(row)
  }

  twins(): ReadonlyMap<string, readonly string[]> {
    const found = this.entries().filter(({ twins }) => twins.length > 0)
    return new Map(found.map((row) => [knownThere(row)?.ref ?? '', row.twins]))
  }

  async transaction<Result>(_calendar: string, act: (entries: Entries) => Result): Promise<Result> {
    const draft = new Draft(this.#state, this.#now, this.#isAwaitedElsewhere)
    const result = act(draft)
    if (draft.changed) {
      this.#state = draft.state()
      this.writes += 1
    }
    return result
  }

  /** The person says that what is missing on the provider was deleted. */
  confirmRemovals(): void {
    this.#state = { ...this.#state, calendar: { ...this.#state.calendar, removalsConfirmed: true } }
  }

  /** What the person does. */
  edit(id: string | null, item: Item | null, notify: Notify = 'none'): void {
    const uid = id ?? item?.uid
    if (uid === undefined) return
    const draft = new Draft(this.#state, this.#now, this.#isAwaitedElsewhere)
    draft.setLocal(uid, item, [])
    if (notify !== 'none') draft.chooseNotify(uid, notify)
    this.#state = draft.state()
  }
}

class Draft implements Entries {
  changed = false
  readonly #rows: Map<string, Row>
  readonly #awaits: (id: string) => boolean
  readonly #now: () => string
  #calendar: SyncedCalendar
  #history: readonly FieldConflict[]

  constructor(
    { calendar, rows, history }: State,
    now: () => string,
    isAwaitedElsewhere: (id: string) => boolean,
  ) {
    this.#awaits = isAwaitedElsewhere
    this.#calendar = calendar
    this.#rows = new Map(rows)
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
    return this.#awaits(id)
  }

  add(remote: RemoteItem): Row {
    return this.#insert(remote.item.uid)
  }

  remove(id: string): void {
    this.changed = this.#rows.delete(id) || this.changed
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

  setProblem(id: string, message: string | null): void {
    const hasProblem = message !== null
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
    this.#rows.set(id, row)
    this.changed = true
    return row
  }

  #set(id: string, fields: Partial<Row>): void {
    const row = this.#rows.get(id)
    if (row === undefined) return
    this.#rows.set(id, { ...row, restsWith: undefined, ...fields })
    this.changed = true
  }
}
