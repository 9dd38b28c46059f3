import { describe, expect, test } from 'vitest'
import { plainText } from '#shared/calendar/event-time.ts'
import { deleteEvent } from './delete-event.ts'
import { listAgenda } from './list-agenda.ts'
import { makeSeries, recurrence, shown } from './testing/made-events.ts'
import { at, createTestContext, person } from './testing/test-context.ts'
import { updateEvent } from './update-event.ts'

const januaryFrom12 = ['2026-01-12', '2026-01-25'] as const

describe('all of a series', () => {
  test('moves exceptions, exclusions and UNTIL by the same wall-clock time, across daylight saving', async () => {
    const context = await createTestContext()
    const series = await makeSeries(context, {
      start: at('2026-03-23T09:00'),
      end: at('2026-03-23T09:30'),
      recurrence: { rules: ['FREQ=WEEKLY;UNTIL=20260413T070000Z'] },
    })
    const { id } = series
    await updateEvent(context, person, {
      id,
      recurrenceId: '2026-03-30T09:00:00',
      scope: 'this',
      patch: { title: 'Retro' },
    })
    await deleteEvent(context, person, { id, recurrenceId: '2026-04-06T09:00:00', scope: 'this' })
    await updateEvent(context, person, {
      id,
      recurrenceId: '2026-04-13T09:00:00',
      scope: 'all',
      patch: { start: at('2026-04-14T14:00'), end: at('2026-04-14T15:00') },
    })
    expect(shown(context, '2026-03-01', '2026-05-01')).toEqual([
      '2026-03-24T14:00 Standup',
      '2026-03-31T14:00 Retro',
      '2026-04-14T14:00 Standup',
    ])
    const { events } = listAgenda(context, { from: '2026-03-01', to: '2026-05-01' })
    expect(events.map(({ end }) => end.slice(11, 16))).toEqual(['15:00', '15:00', '15:00'])
  })

  test('an exception keeps what it has of its own and takes what it shares', async () => {
    const context = await createTestContext()
    const { id } = await makeSeries(context, { location: 'Room 1' })
    const { event: own } = await updateEvent(context, person, {
      id,
      recurrenceId: '2026-01-14T09:00:00',
      scope: 'this',
      patch: { title: 'Retro', start: at('2026-01-14T16:00'), end: at('2026-01-14T18:00') },
    })
    await updateEvent(context, person, { id, scope: 'all', patch: { title: 'Daily', location: 'Room 2' } })
    expect(context.store.events.get(own.id)).toMatchObject({
      title: 'Retro',
      location: 'Room 2',
      start: at('2026-01-14T16:00'),
    })
  })

  test('keeps wall-clock times when the zone changes', async () => {
    const context = await createTestContext()
    const { id } = await makeSeries(context)
    await updateEvent(context, person, {
      id,
      recurrenceId: '2026-01-14T09:00:00',
      scope: 'this',
      patch: { title: 'Retro' },
    })
    await updateEvent(context, person, {
      id,
      scope: 'all',
      patch: {
        start: at('2026-01-12T09:00', 'America/New_York'),
        end: at('2026-01-12T09:30', 'America/New_York'),
      },
    })
    expect(shown(context, '2026-01-12', '2026-01-15')).toEqual([
      '2026-01-12T15:00 Standup',
      '2026-01-14T15:00 Retro',
    ])
  })

  test('becomes all-day with its exceptions, and timed again', async () => {
    const context = await createTestContext()
    const { id } = await makeSeries(context)
    await updateEvent(context, person, {
      id,
      recurrenceId: '2026-01-14T09:00:00',
      scope: 'this',
      patch: { title: 'Retro' },
    })
    await updateEvent(context, person, {
      id,
      scope: 'all',
      patch: { start: at('2026-01-12'), end: at('2026-01-13') },
    })
    expect(shown(context, '2026-01-12', '2026-01-15')).toEqual(['2026-01-12 Standup', '2026-01-14 Retro'])
    await updateEvent(context, person, {
      id,
      scope: 'all',
      patch: { start: at('2026-01-12T11:00'), end: at('2026-01-12T11:15') },
    })
    expect(shown(context, '2026-01-12', '2026-01-15')).toEqual([
      '2026-01-12T11:00 Standup',
      '2026-01-14T11:00 Retro',
    ])
  })

  test('a new rule drops exceptions of instances that are no more; null makes it a single event', async () => {
    const context = await createTestContext()
    const { id } = await makeSeries(context)
    const { event: own } = await updateEvent(context, person, {
      id,
      recurrenceId: '2026-01-14T09:00:00',
      scope: 'this',
      patch: { title: 'Retro' },
    })
    await updateEvent(context, person, {
      id,
      scope: 'all',
      patch: { recurrence: recurrence('FREQ=WEEKLY;BYDAY=MO') },
    })
    expect(context.store.events.find(own.id)).toBeUndefined()
    const { event } = await updateEvent(context, person, { id, scope: 'all', patch: { recurrence: null } })
    expect(event.recurrence).toBeNull()
    expect(shown(context, ...januaryFrom12)).toEqual(['2026-01-12T09:00 Standup'])
  })

  test.each([
    ['FREQ=MONTHLY;BYDAY=2MO', '2026-01-13', 'FREQ=MONTHLY;BYDAY=2TU'],
    ['FREQ=MONTHLY;BYMONTHDAY=12', '2026-01-13', 'FREQ=MONTHLY;BYMONTHDAY=13'],
    ['FREQ=WEEKLY;BYDAY=MO,WE,SU', '2026-01-13', 'FREQ=WEEKLY;BYDAY=TU,TH,MO'],
    ['FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=12', '2026-02-03', 'FREQ=YEARLY;BYMONTHDAY=3;BYMONTH=2'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2', '2026-01-13', undefined],
    ['FREQ=MONTHLY;BYDAY=MO,WE', '2026-01-13', undefined],
  ])('the rule %s follows the start to %s', async (rule, day, expected) => {
    const context = await createTestContext()
    const { id } = await makeSeries(context, { recurrence: { rules: [rule] } })
    const patch = { start: at(`${day}T09:00`), end: at(`${day}T09:30`) }
    const updating = updateEvent(context, person, { id, scope: 'all', patch })
    if (expected === undefined) {
      await expect(updating).rejects.toMatchObject({ code: 'invalid', field: 'patch.recurrence' })
    } else {
      expect((await updating).event.recurrence?.rules).toEqual([expected])
      expect(plainText((await updating).event.start)).toBe(`${day}T09:00:00`)
    }
  })

  test('moves to another calendar with its exceptions', async () => {
    const context = await createTestContext()
    const { id } = await makeSeries(context)
    const { event: own } = await updateEvent(context, person, {
      id,
      recurrenceId: '2026-01-14T09:00:00',
      scope: 'this',
      patch: { title: 'Retro' },
    })
    const { result: other } = await context.store.change(person, 'x', () =>
      context.store.calendars.insert({ name: 'Home', color: '#ef4444' }),
    )
    await updateEvent(context, person, { id, scope: 'all', patch: { calendarId: other.id } })
    expect(context.store.events.get(own.id)).toMatchObject({ calendarId: other.id, seriesId: id })
    expect(shown(context, '2026-01-12', '2026-01-15')).toEqual([
      '2026-01-12T09:00 Standup',
      '2026-01-14T09:00 Retro',
    ])
  })
})
