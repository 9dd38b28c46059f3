import { describe, expect, test } from 'vitest'
import type { CalendarEvent, EventContentInput } from '#shared/calendar/event.ts'
import { plainText } from '#shared/calendar/event-time.ts'
import { createEvent } from './create-event.ts'
import { deleteEvent } from './delete-event.ts'
import { listAgenda } from './list-agenda.ts'
import { listChanges } from './list-changes.ts'
import { at, createTestContext, person, type TestContext } from './testing/test-context.ts'
import { undoChange } from './undo-change.ts'
import { updateEvent } from './update-event.ts'

async function make(context: TestContext, input: Partial<EventContentInput> = {}): Promise<CalendarEvent> {
  const { event } = await createEvent(context, person, {
    title: 'Lunch',
    start: at('2026-01-15T12:00'),
    end: at('2026-01-15T13:00'),
    calendarId: context.calendarId,
    ...input,
  })
  return event
}

/** Mondays and Wednesdays at nine, from 12 January on. */
function makeSeries(context: TestContext, input: Partial<EventContentInput> = {}): Promise<CalendarEvent> {
  return make(context, {
    title: 'Standup',
    start: at('2026-01-12T09:00'),
    end: at('2026-01-12T09:30'),
    recurrence: { rules: ['FREQ=WEEKLY;BYDAY=MO,WE'] },
    ...input,
  })
}

/** Start and title of what the agenda shows. */
function shown(context: TestContext, from: string, to: string): string[] {
  return listAgenda(context, { from, to }).events.map(({ start, title }) => `${start.slice(0, 16)} ${title}`)
}

const januaryFrom12 = ['2026-01-12', '2026-01-25'] as const

describe('a single event', () => {
  test('has only the given fields touched, and says what was done', async () => {
    const context = await createTestContext()
    const event = await make(context, { attendees: [{ email: 'ana@example.org' }], location: 'Rosso' })
    const patch = { start: at('2026-01-15T13:00'), end: at('2026-01-15T14:00') }
    const { event: moved } = await updateEvent(context, person, { id: event.id, patch })
    expect(moved).toEqual({
      ...event,
      ...patch,
      version: event.version + 1,
      sequence: 1,
      updatedAt: moved.updatedAt,
    })
    expect(listChanges(context)[0]?.summary).toBe('Moved “Lunch” to 15 Jan 13:00')
  })

  test('is renamed, moved to another calendar, and given back by undo', async () => {
    const context = await createTestContext()
    const event = await make(context)
    const { result: other } = await context.store.change(person, 'x', () =>
      context.store.calendars.insert({ name: 'Home', color: '#ef4444' }),
    )
    await updateEvent(context, person, { id: event.id, patch: { title: 'Dinner' } })
    expect(listChanges(context)[0]?.summary).toBe('Renamed “Lunch” to “Dinner”')
    const { event: moved, changeId } = await updateEvent(context, person, {
      id: event.id,
      patch: { calendarId: other.id },
    })
    expect(moved.calendarId).toBe(other.id)
    expect(listChanges(context)[0]?.summary).toBe('Moved “Dinner” to the calendar “Home”')
    await undoChange(context, person, { id: changeId })
    expect(context.store.events.get(event.id)).toMatchObject({
      calendarId: context.calendarId,
      title: 'Dinner',
    })
  })

  test.each([
    ['scope', { scope: 'this' as const }],
    ['recurrenceId', { recurrenceId: '2026-01-15T12:00:00' }],
  ])('refuses %s', async (field, extra) => {
    const context = await createTestContext()
    const event = await make(context)
    const input = { id: event.id, ...extra, patch: { title: 'x' } }
    await expect(updateEvent(context, person, input)).rejects.toMatchObject({ code: 'invalid', field })
  })

  test('refuses a stale version, nothing to change, and a calendar that can only be read', async () => {
    const context = await createTestContext()
    const event = await make(context)
    const patch = { title: 'Dinner' }
    await updateEvent(context, person, { id: event.id, ifVersion: event.version, patch })
    await expect(
      updateEvent(context, person, { id: event.id, ifVersion: event.version, patch }),
    ).rejects.toMatchObject({ code: 'stale', field: 'ifVersion' })
    await expect(updateEvent(context, person, { id: event.id, patch: {} })).rejects.toMatchObject({
      field: 'patch',
    })
    await expect(updateEvent(context, person, { id: '999999', patch })).rejects.toMatchObject({
      code: 'not_found',
    })
    const { result: feed } = await context.store.change(person, 'x', () =>
      context.store.calendars.insert({ name: 'Feed', color: '#ef4444', readOnly: true }),
    )
    await expect(
      updateEvent(context, person, { id: event.id, patch: { calendarId: feed.id } }),
    ).rejects.toMatchObject({ code: 'read_only' })
  })
})

describe('an instance of a series', () => {
  test('needs a scope', async () => {
    const context = await createTestContext()
    const { id } = await makeSeries(context)
    const input = { id, recurrenceId: '2026-01-14T09:00:00', patch: { title: 'x' } }
    await expect(updateEvent(context, person, input)).rejects.toMatchObject({
      code: 'invalid',
      field: 'scope',
    })
    await expect(
      updateEvent(context, person, { id, scope: 'this', patch: { title: 'x' } }),
    ).rejects.toMatchObject({ field: 'recurrenceId' })
    await expect(
      updateEvent(context, person, { ...input, recurrenceId: '2026-01-15T09:00:00', scope: 'this' }),
    ).rejects.toMatchObject({ code: 'not_found', field: 'recurrenceId' })
  })

  test('becomes an exception, and that exception is changed by its own id', async () => {
    const context = await createTestContext()
    const series = await makeSeries(context)
    const { event } = await updateEvent(context, person, {
      id: series.id,
      recurrenceId: '2026-01-14T09:00:00',
      scope: 'this',
      patch: { start: at('2026-01-14T15:00'), end: at('2026-01-14T15:30') },
    })
    expect(event).toMatchObject({ seriesId: series.id, recurrenceId: '2026-01-14T09:00:00', uid: series.uid })
    expect(shown(context, ...januaryFrom12)).toEqual([
      '2026-01-12T09:00 Standup',
      '2026-01-14T15:00 Standup',
      '2026-01-19T09:00 Standup',
      '2026-01-21T09:00 Standup',
    ])
    await updateEvent(context, person, { id: event.id, scope: 'this', patch: { title: 'Retro' } })
    expect(shown(context, '2026-01-14', '2026-01-14')).toEqual(['2026-01-14T15:00 Retro'])
    expect(context.store.events.exceptionsOf(series.id)).toHaveLength(1)
  })

  test.each([
    ['patch.recurrence', { recurrence: { rules: ['FREQ=DAILY'] } }],
    ['patch.calendarId', { calendarId: 'same' }],
  ])('can have no %s of its own', async (field, patch) => {
    const context = await createTestContext()
    const { id } = await makeSeries(context)
    const full =
      'calendarId' in patch ? { calendarId: context.calendarId } : { recurrence: recurrence('FREQ=DAILY') }
    const input = { id, recurrenceId: '2026-01-14T09:00:00', scope: 'this' as const, patch: full }
    await expect(updateEvent(context, person, input)).rejects.toMatchObject({ code: 'invalid', field })
  })
})

describe('this and following', () => {
  test('splits the series: exceptions and exclusions after it go with the new one', async () => {
    const context = await createTestContext()
    const series = await makeSeries(context)
    const change = (recurrenceId: string, title: string) =>
      updateEvent(context, person, { id: series.id, recurrenceId, scope: 'this', patch: { title } })
    await change('2026-01-12T09:00:00', 'Kickoff')
    await change('2026-01-21T09:00:00', 'Review')
    await deleteEvent(context, person, { id: series.id, recurrenceId: '2026-01-26T09:00:00', scope: 'this' })
    const before = shown(context, '2026-01-12', '2026-02-01')

    const { event: following, changeId } = await updateEvent(context, person, {
      id: series.id,
      recurrenceId: '2026-01-19T09:00:00',
      scope: 'following',
      patch: { start: at('2026-01-19T10:00'), end: at('2026-01-19T10:30') },
    })
    expect(following.uid).not.toBe(series.uid)
    expect(shown(context, '2026-01-12', '2026-02-01')).toEqual([
      '2026-01-12T09:00 Kickoff',
      '2026-01-14T09:00 Standup',
      '2026-01-19T10:00 Standup',
      '2026-01-21T10:00 Review',
      '2026-01-28T10:00 Standup',
    ])
    expect(context.store.events.get(series.id).recurrence?.rules).toEqual([
      'FREQ=WEEKLY;UNTIL=20260119T075959Z;BYDAY=MO,WE',
    ])
    expect(context.store.events.exceptionsOf(following.id)).toMatchObject([
      { recurrenceId: '2026-01-21T10:00:00', uid: following.uid, title: 'Review' },
    ])
    expect(following.recurrence?.exclusions).toEqual([at('2026-01-26T10:00')])
    expect(listChanges(context)[0]?.summary).toBe('Moved “Standup” from 2026-01-19 on to 19 Jan 10:00')

    await undoChange(context, person, { id: changeId })
    expect(shown(context, '2026-01-12', '2026-02-01')).toEqual(before)
  })

  test('divides COUNT, counting what is excluded', async () => {
    const context = await createTestContext()
    const series = await makeSeries(context, { recurrence: { rules: ['FREQ=DAILY;COUNT=10'] } })
    await deleteEvent(context, person, { id: series.id, recurrenceId: '2026-01-13T09:00:00', scope: 'this' })
    const { event } = await updateEvent(context, person, {
      id: series.id,
      recurrenceId: '2026-01-16T09:00:00',
      scope: 'following',
      patch: { title: 'Daily' },
    })
    expect(context.store.events.get(series.id).recurrence?.rules).toEqual(['FREQ=DAILY;COUNT=4'])
    expect(event.recurrence?.rules).toEqual(['FREQ=DAILY;COUNT=6'])
    expect(shown(context, '2026-01-12', '2026-02-01')).toHaveLength(9)
  })

  test('at the first instance is all of it', async () => {
    const context = await createTestContext()
    const series = await makeSeries(context)
    const { event } = await updateEvent(context, person, {
      id: series.id,
      recurrenceId: '2026-01-12T09:00:00',
      scope: 'following',
      patch: { title: 'Daily' },
    })
    expect(event.id).toBe(series.id)
    expect(context.store.events.count()).toBe(1)
  })

  test('keeps all-day series whole days', async () => {
    const context = await createTestContext()
    const series = await make(context, {
      start: at('2026-01-12'),
      end: at('2026-01-14'),
      recurrence: { rules: ['FREQ=WEEKLY'] },
    })
    await updateEvent(context, person, {
      id: series.id,
      recurrenceId: '2026-01-19',
      scope: 'following',
      patch: { start: at('2026-01-20'), end: at('2026-01-21') },
    })
    expect(context.store.events.get(series.id).recurrence?.rules).toEqual(['FREQ=WEEKLY;UNTIL=20260118'])
    const { events } = listAgenda(context, { from: '2026-01-12', to: '2026-01-31' })
    expect(events.map(({ start, end }) => `${start}/${end}`)).toEqual([
      '2026-01-12/2026-01-14',
      '2026-01-20/2026-01-21',
      '2026-01-27/2026-01-28',
    ])
  })
})

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

function recurrence(rule: string) {
  return { rules: [rule], exclusionRules: [], additions: [], exclusions: [] }
}
