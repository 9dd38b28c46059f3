import { describe, expect, it } from 'vitest'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import type { Conflict, ConflictField } from '#shared/rpc/conflict.ts'
import { chooseAll, nameOf } from './choices.ts'
import { hoursOf, itemsOf, outcomesOf } from './conflict-days.ts'

const zone = 'Europe/Berlin'
const content = (title: string, from: string, to: string) => ({
  title,
  start: { dateTime: `2026-11-25T${from}:00`, zone },
  end: { dateTime: `2026-11-25T${to}:00`, zone },
  recurrence: null,
})
const field = (name: string): ConflictField => ({
  recurrenceId: null,
  field: name,
  key: null,
  base: 0,
  mine: 1,
  theirs: 2,
})
const conflict = {
  calendarId: 'c1',
  fields: [field('title'), field('time')],
  base: { content: content('Kick-off', '10:00', '11:00') },
  mine: { content: content('Kick-off mine', '09:00', '09:45') },
  theirs: { content: content('Kick-off theirs', '11:00', '12:00') },
} as unknown as Conflict
const occurrence = (title: string, from: string, to: string) =>
  ({
    id: title,
    recurrenceId: null,
    calendarId: 'c1',
    title,
    start: `2026-11-25T${from}:00+01:00`,
    end: `2026-11-25T${to}:00+01:00`,
    allDay: false,
    color: '#123456',
  }) as Occurrence

describe('the day of a conflict', () => {
  it('has both versions until one is chosen, and then that one', () => {
    expect(outcomesOf(conflict, {}, zone)).toMatchObject([
      { side: 'mine', title: 'Kick-off mine', start: '2026-11-25T09:00:00' },
      { side: 'theirs', title: 'Kick-off theirs', start: '2026-11-25T11:00:00' },
    ])
    const [title, time] = conflict.fields
    const choices =
      title === undefined || time === undefined
        ? {}
        : ({ [nameOf(title)]: 'mine', [nameOf(time)]: 'theirs' } as const)
    expect(outcomesOf(conflict, choices, zone)).toEqual([
      { side: null, title: 'Kick-off mine', start: '2026-11-25T11:00:00', end: '2026-11-25T12:00:00' },
    ])
  })

  it('has a time that one side alone changed, whatever is chosen', () => {
    const moved = { ...conflict, fields: [field('title')], theirs: conflict.base }
    expect(outcomesOf(moved, {}, zone)).toMatchObject([{ side: null, start: '2026-11-25T09:00:00' }])
  })

  it('is without an event that would be deleted', () => {
    const deleted: Conflict = {
      ...conflict,
      fields: [field('event')],
      mine: { ...conflict.mine, content: null },
    }
    expect(outcomesOf(deleted, chooseAll(deleted, 'mine'), zone)).toEqual([])
    expect(outcomesOf(deleted, {}, zone)).toMatchObject([{ side: 'theirs' }])
  })

  it('shows what else is on it, and not the event as it is now', () => {
    const there = [occurrence('Kick-off mine', '09:00', '09:45'), occurrence('Early', '06:30', '07:00')]
    const items = itemsOf(
      '2026-11-25',
      there,
      outcomesOf(conflict, chooseAll(conflict, 'theirs'), zone),
      conflict,
    )
    expect(items).toMatchObject([
      { title: 'Early', from: 390, to: 420, outcome: null },
      { title: 'Kick-off theirs', from: 660, to: 720 },
    ])
    expect(hoursOf(items)).toEqual({ first: 6, last: 18 })
  })
})
