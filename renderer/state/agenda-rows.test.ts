import { describe, expect, it } from 'vitest'
import type { DayEvent } from './agenda-days.ts'
import { type AgendaMonth, agendaRows, findDay, findRow } from './agenda-rows.ts'

function event(day: string, time: string | null): DayEvent {
  const start = time === null ? day : `${day}T${time}:00+01:00`
  return {
    key: `${day} ${time}`,
    day,
    occurrence: {
      id: 'e',
      uid: 'u',
      recurrenceId: null,
      calendarId: 'c',
      calendar: 'Work',
      title: 'Event',
      start,
      end: start,
      startZone: null,
      allDay: time === null,
      location: '',
      status: 'confirmed',
      showAs: 'busy',
      response: null,
      color: '#336699',
    },
    part: null,
    isWholeDay: time === null,
    startsAt: time === null ? null : start,
    endsAt: time === null ? null : start,
  }
}

function month(fields: Partial<AgendaMonth>): AgendaMonth {
  return { month: '2026-11', state: 'loaded', error: null, truncated: false, days: [], ...fields }
}

const now = '2026-11-21T12:00'
const day = (date: string, ...times: (string | null)[]) => ({
  date,
  events: times.map((time) => event(date, time)),
})

describe('agendaRows', () => {
  it('puts the now line between what has begun and what has not', () => {
    const rows = agendaRows([month({ days: [day('2026-11-21', null, '09:00', '15:00')] })], now)
    expect(rows.map((row) => row.kind)).toEqual(['month', 'day', 'event', 'event', 'now', 'event'])
  })

  it('puts the now line last when everything has begun, and nowhere on other days', () => {
    const rows = agendaRows([month({ days: [day('2026-11-20', '15:00'), day('2026-11-21', '09:00')] })], now)
    expect(rows.map((row) => row.kind)).toEqual(['month', 'day', 'event', 'day', 'event', 'now'])
  })

  it('always shows today, and in its place', () => {
    const rows = agendaRows([month({ days: [day('2026-11-20', '15:00'), day('2026-11-22', '09:00')] })], now)
    expect(rows.filter((row) => row.kind === 'day').map((row) => row.date)).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ])
    expect(rows.some((row) => row.kind === 'nothing')).toBe(true)
  })

  it('says of a month whether it is empty, loading, failed or cut', () => {
    const notes = [
      month({ month: '2027-01' }),
      month({ month: '2027-02', state: 'loading' }),
      month({ month: '2027-03', state: 'failed' }),
      month({ month: '2027-04', truncated: true, days: [day('2027-04-01', '09:00')] }),
    ].map((one) => agendaRows([one], now)[0])
    expect(notes.map((row) => row?.kind === 'month' && row.note)).toEqual([
      'empty',
      'loading',
      'failed',
      'truncated',
    ])
  })
})

describe('findRow and findDay', () => {
  const rows = agendaRows(
    [
      month({ days: [day('2026-11-20', '15:00'), day('2026-11-25', '09:00')] }),
      month({ month: '2026-12', days: [day('2026-12-03', '09:00')] }),
    ],
    now,
  )

  it('finds a row by key, else the next day', () => {
    expect(rows[findRow(rows, '2026-11-25 09:00', '2026-11-25')]?.key).toBe('2026-11-25 09:00')
    expect(rows[findRow(rows, 'gone', '2026-11-22')]).toMatchObject({ kind: 'day', date: '2026-11-25' })
  })

  it('finds days between, before and after', () => {
    expect(rows[findDay(rows, '2026-11-21')]).toMatchObject({ kind: 'day', date: '2026-11-21' })
    expect(rows[findDay(rows, '2026-11-28')]).toMatchObject({ kind: 'month', month: '2026-12' })
    expect(rows[findDay(rows, '2026-12-01')]).toMatchObject({ kind: 'month', month: '2026-12' })
    expect(rows[findDay(rows, '2026-11-01')]).toMatchObject({ kind: 'month', month: '2026-11' })
    expect(findDay(rows, '2028-01-01')).toBe(rows.length - 1)
    expect(findDay([], '2028-01-01')).toBe(-1)
  })
})
