import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { CaldavProvider } from '#electron/providers/caldav/caldav-provider.ts'
import { DavClient } from '#electron/providers/caldav/dav-client.ts'
import { openStore, type Store } from '#electron/store/open-store.ts'
import { AccountGate } from '#electron/sync/account-gate.ts'
import { syncCalendar } from '#electron/sync/run.ts'
import type { Tally } from '#electron/sync/tally.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import {
  type CalendarEvent,
  contentOf,
  type EventContent,
  eventContentSchema,
} from '#shared/calendar/event.ts'

/** A calendar on a server, and who may read and write it. */
export interface ServedCalendar {
  readonly url: string
  readonly user: string
  readonly password: string
  /** Path of the calendar. */
  readonly path: string
}

const person: Actor = { kind: 'person', name: 'test' }
const account: Actor = { kind: 'provider', name: 'test account' }
const calendarId = '1'

/** A store with one calendar that syncs with one on a server; edited as a person would. */
export class SyncedStore {
  readonly store: Store
  readonly #path: string
  readonly #served: ServedCalendar

  constructor(path: string, served: ServedCalendar) {
    this.store = openStore({ path })
    this.#path = path
    this.#served = served
  }

  /** Makes the file and the calendar in it. */
  static create(path: string, served: ServedCalendar): SyncedStore {
    const made = new SyncedStore(path, served)
    made.#write(
      `INSERT INTO calendar (id, name, description, color, visible, read_only, conflict_policy, remote_ref, created_at)
       VALUES (1, 'Work', '', '#336699', 1, 0, 'ask', ?, '')`,
      served.path,
    )
    return made
  }

  sync(): Promise<Tally> {
    const { url, user, password } = this.#served
    const client = new DavClient({ url, user, password, gate: new AccountGate() })
    const now = () => new Date().toISOString().replace(/\.\d+/, '')
    return syncCalendar({
      provider: new CaldavProvider({ client, url, zones: this.store.zones, now }),
      ledger: this.store.syncLedger(account),
      calendarId,
      signal: new AbortController().signal,
      newKey: randomUUID,
    })
  }

  /** Events and series, without exceptions. */
  events(): CalendarEvent[] {
    return [...this.store.events.iterate({ calendarIds: [calendarId] })].filter(
      ({ recurrenceId }) => recurrenceId === null,
    )
  }

  event(uid: string): CalendarEvent {
    const [event] = this.store.events.findByUid(calendarId, uid)
    if (event === undefined) throw new Error(`there is no event ${uid} in the store`)
    return event
  }

  async create(uid: string, fields: Partial<EventContent> & { readonly title: string }): Promise<void> {
    const content = eventContentSchema.parse({
      start: { dateTime: '2026-03-02T09:00:00', zone: 'Europe/Berlin' },
      end: { dateTime: '2026-03-02T10:00:00', zone: 'Europe/Berlin' },
      ...fields,
    })
    await this.#change(() => this.store.events.insert({ ...content, calendarId, uid }))
  }

  async edit(uid: string, fields: Partial<EventContent>): Promise<void> {
    const event = this.event(uid)
    await this.#change(() => this.store.events.update(event.id, { ...contentOf(event), ...fields }))
  }

  async delete(uid: string): Promise<void> {
    const { id } = this.event(uid)
    await this.#change(() => this.store.events.delete(id))
  }

  /** What sync has still to do, or to ask. */
  open(): { readonly unsettled: readonly string[]; readonly conflicts: number } {
    const database = new Database(this.#path, { readonly: true })
    const sql = 'SELECT count(*) FROM conflict WHERE settled_at IS NULL'
    const conflicts = database.prepare(sql).pluck().get() as number
    database.close()
    return { unsettled: this.store.syncLedger(account).unsettled(calendarId), conflicts }
  }

  close(): void {
    this.store.close()
  }

  async #change(act: () => unknown): Promise<void> {
    await this.store.change(person, 'Edited', act)
  }

  #write(sql: string, ...values: string[]): void {
    const database = new Database(this.#path)
    database.prepare(sql).run(...values)
    database.close()
  }
}
