import { describe, expect, test } from 'vitest'
import { getEvent } from './get-event.ts'
import { listChanges } from './list-changes.ts'
import { make, makeSeries, recurrence, shown } from './testing/made-events.ts'
import { at, createTestContext, person } from './testing/test-context.ts'
import { undoChange } from './undo-change.ts'
import { updateEvent } from './update-event.ts'

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

  test('refuses a stale version of one instance, also where it has become an exception since', async () => {
    const context = await createTestContext()
    const series = await makeSeries(context, {
      start: at('2026-03-23T09:00'),
      end: at('2026-03-23T09:30'),
      recurrence: { rules: ['FREQ=WEEKLY'] },
    })
    const instance = { id: series.id, recurrenceId: '2026-03-30T09:00:00', scope: 'this' } as const
    const rename = (title: string, ifVersion: number) =>
      updateEvent(context, person, { ...instance, ifVersion, patch: { title } })
    await rename('Retro', series.version)
    await expect(rename('Review', series.version)).rejects.toMatchObject({ code: 'stale' })
    const { event } = getEvent(context, instance)
    await rename('Review', event.version)
    await expect(rename('Retro', event.version)).rejects.toMatchObject({ code: 'stale' })
    // The others are what they were.
    await updateEvent(context, person, {
      ...instance,
      recurrenceId: '2026-04-06T09:00:00',
      ifVersion: series.version,
      patch: { title: 'Planning' },
    })
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
