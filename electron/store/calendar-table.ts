import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { ChangeLog, Selection } from './change-log.ts'
import type { Connection } from './connection.ts'
import type { EventTable } from './event-table.ts'
import { numberOf } from './row-id.ts'
import { timestamp } from './timestamp.ts'

/** What a caller says of a new calendar; the rest has its usual value. */
export type NewCalendar = Pick<Calendar, 'name' | 'color'> &
  Partial<Pick<Calendar, 'accountId' | 'description' | 'zone' | 'visible' | 'reminderMinutes' | 'readOnly'>>

export type CalendarPatch = Partial<
  Pick<Calendar, 'name' | 'description' | 'color' | 'zone' | 'visible' | 'reminderMinutes' | 'readOnly'>
>

interface CalendarRow {
  id: number
  account_id: number | null
  name: string
  description: string
  color: string
  zone: string | null
  visible: number
  reminder_minutes: string | null
  read_only: number
  event_count: number
}

const select =
  'SELECT id, account_id, name, description, color, zone, visible, reminder_minutes, read_only, event_count FROM calendar'

export class CalendarTable {
  readonly #connection: Connection
  readonly #log: ChangeLog
  readonly #events: EventTable
  readonly #now: () => Temporal.Instant

  constructor(parts: {
    connection: Connection
    log: ChangeLog
    events: EventTable
    now: () => Temporal.Instant
  }) {
    this.#connection = parts.connection
    this.#log = parts.log
    this.#events = parts.events
    this.#now = parts.now
  }

  /** All calendars but those of accounts that the person does not want here, by name. */
  list(): Calendar[] {
    return this.#read(`${select} WHERE synced = 1 ORDER BY name COLLATE NOCASE, id`)
  }

  /** Ids of the calendars in that list; undefined when it leaves none out. */
  listedIds(): string[] | undefined {
    const sql = 'SELECT EXISTS (SELECT 1 FROM calendar WHERE synced = 0)'
    return this.#connection.value<number>(sql) === 1 ? this.list().map(({ id }) => id) : undefined
  }

  /** Throws `not_found`. */
  get(id: string): Calendar {
    const calendar = this.find(id)
    if (calendar === undefined) {
      throw new CalendarError('not_found', `There is no calendar ${id}.`, {
        field: 'calendarId',
        hint: 'List the calendars for their ids.',
        fact: { code: 'calendar-unknown' },
      })
    }
    return calendar
  }

  find(id: string): Calendar | undefined {
    return this.#read(`${select} WHERE id = ?`, numberOf(id))[0]
  }

  /** The first calendar of that name; when there is none, the first that has it in other letter case. */
  findByName(name: string): Calendar | undefined {
    const [exact] = this.#read(`${select} WHERE name = ? AND synced = 1 ORDER BY id`, name)
    const folded = name.toLowerCase()
    return exact ?? this.list().find((calendar) => calendar.name.toLowerCase() === folded)
  }

  insert(calendar: NewCalendar): Calendar {
    this.#log.openChange()
    const { lastId } = this.#connection.run(
      `INSERT INTO calendar (account_id, name, description, color, zone, visible, reminder_minutes, read_only, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      calendar.accountId == null ? null : numberOf(calendar.accountId),
      calendar.name,
      calendar.description ?? '',
      calendar.color,
      calendar.zone ?? null,
      (calendar.visible ?? true) ? 1 : 0,
      toList(calendar.reminderMinutes ?? null),
      (calendar.readOnly ?? false) ? 1 : 0,
      timestamp(this.#now()),
    )
    this.#log.created('calendar', lastId)
    this.#log.touch(lastId)
    return this.get(String(lastId))
  }

  /** Throws `not_found`. */
  update(id: string, patch: CalendarPatch): Calendar {
    const calendar = { ...this.get(id), ...patch }
    const row = numberOf(id)
    this.#log.replacing('calendar', only(row))
    this.#log.touch(row)
    this.#connection.run(
      `UPDATE calendar SET name = ?, description = ?, color = ?, zone = ?, visible = ?, reminder_minutes = ?, read_only = ?
       WHERE id = ?`,
      calendar.name,
      calendar.description,
      calendar.color,
      calendar.zone,
      calendar.visible ? 1 : 0,
      toList(calendar.reminderMinutes),
      calendar.readOnly ? 1 : 0,
      row,
    )
    return this.get(id)
  }

  /** Deletes the calendar with all its events. Throws `not_found`. */
  delete(id: string): void {
    const row = numberOf(this.get(id).id)
    this.#log.replacing('calendar', only(row))
    this.#events.deleteAllOf(id)
    this.#log.touch(row)
    this.#connection.run('DELETE FROM calendar WHERE id = ?', row)
  }

  #read(sql: string, ...values: (string | number)[]): Calendar[] {
    return this.#connection.all<CalendarRow>(sql, ...values).map(toCalendar)
  }
}

function only(id: number): Selection {
  return { sql: 'SELECT ?', values: [id] }
}

function toList(minutes: Calendar['reminderMinutes']): string | null {
  return minutes === null ? null : JSON.stringify(minutes)
}

function toCalendar(row: CalendarRow): Calendar {
  return {
    id: String(row.id),
    accountId: row.account_id === null ? null : String(row.account_id),
    name: row.name,
    description: row.description,
    color: row.color,
    zone: row.zone,
    visible: row.visible === 1,
    reminderMinutes: row.reminder_minutes === null ? null : JSON.parse(row.reminder_minutes),
    readOnly: row.read_only === 1,
    eventCount: row.event_count,
  }
}
