import type { AgendaDay, DayEvent } from './agenda-days.ts'

/** One month of the agenda, as far as it is known. */
export interface AgendaMonth {
  /** `2026-11` */
  month: string
  state: 'loading' | 'failed' | 'loaded'
  error: unknown
  truncated: boolean
  days: AgendaDay[]
}

/**
 * The agenda as rows of known height, in sections: a heading of a month, or a day with its events. `section` is the key
 * of the row that heads it. `date` orders rows and finds the place of one that is gone.
 */
export type AgendaRow = { key: string; section: string; date: string } & (
  | {
      kind: 'month'
      month: string
      note: 'none' | 'empty' | 'loading' | 'failed' | 'truncated'
      error: unknown
    }
  | { kind: 'day' }
  | { kind: 'event'; event: DayEvent; position: number; setSize: number }
  | { kind: 'now' }
  | { kind: 'nothing' }
)

/**
 * @param now wall-clock text of the zone shown, to the minute: places the now line and makes sure of a section for today
 */
export function agendaRows(months: readonly AgendaMonth[], now: string): AgendaRow[] {
  const rows: AgendaRow[] = []
  const today = now.slice(0, 10)
  for (const month of months) {
    const key = `month ${month.month}`
    const days = withToday(month, today)
    rows.push({
      kind: 'month',
      key,
      section: key,
      date: `${month.month}-01`,
      month: month.month,
      note: noteOf(month, days),
      error: month.error,
    })
    for (const day of days) addDay(rows, day, now)
  }
  return rows
}

function noteOf(month: AgendaMonth, days: AgendaDay[]) {
  if (month.state === 'failed') return 'failed'
  if (month.state === 'loading') return days.length === 0 ? 'loading' : 'none'
  if (month.truncated) return 'truncated'
  return days.length === 0 ? 'empty' : 'none'
}

function withToday(month: AgendaMonth, today: string): AgendaDay[] {
  if (month.state !== 'loaded' || month.month !== today.slice(0, 7)) return month.days
  if (month.days.some((day) => day.date === today)) return month.days
  return [...month.days, { date: today, events: [] }].sort((a, b) => (a.date < b.date ? -1 : 1))
}

function addDay(rows: AgendaRow[], day: AgendaDay, now: string): void {
  const section = `day ${day.date}`
  const place = { section, date: day.date }
  rows.push({ kind: 'day', key: section, ...place })
  const isToday = day.date === now.slice(0, 10)
  if (isToday && day.events.length === 0) {
    rows.push({ kind: 'nothing', key: `nothing ${day.date}`, ...place })
    return
  }
  let nowIsDue = isToday
  for (const [index, event] of day.events.entries()) {
    if (nowIsDue && event.startsAt !== null && event.startsAt.slice(0, 16) > now) {
      rows.push({ kind: 'now', key: 'now', ...place })
      nowIsDue = false
    }
    rows.push({
      kind: 'event',
      key: event.key,
      event,
      position: index + 1,
      setSize: day.events.length,
      ...place,
    })
  }
  if (nowIsDue) rows.push({ kind: 'now', key: 'now', ...place })
}

/** Index of the row with that key, else of the first row not before that day, else the last; -1 without rows. */
export function findRow(rows: readonly AgendaRow[], key: string, date: string): number {
  const same = rows.findIndex((row) => row.key === key)
  return same === -1 ? findDay(rows, date) : same
}

/** Index of the section of that day, else of the next one after it, else of the last row; -1 without rows. */
export function findDay(rows: readonly AgendaRow[], date: string): number {
  const day = rows.findIndex((row) =>
    row.kind === 'day' ? row.date >= date : row.kind === 'month' && row.date > date,
  )
  if (day === -1) return rows.length - 1
  const before = rows[day - 1]
  // The first day of a month is shown with the heading of the month above it.
  return before?.kind === 'month' && date <= before.date ? day - 1 : day
}
