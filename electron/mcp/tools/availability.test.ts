import { describe, expect, it } from 'vitest'
import type { CalendarFreshness } from '#electron/services/calendar-freshness.ts'
import { toolsUnderTest } from '../testing/tools-under-test.ts'

const tools = toolsUnderTest()
const day = { start: '2026-01-15', end: '2026-01-16' }

async function addLunch(input: Record<string, unknown> = {}) {
  return await tools.call('create_event', { title: 'Lunch', start: '2026-01-15T12:00', ...input })
}

/** Says of the calendar "Work" how fresh it is. */
function setFreshness(fresh: Omit<CalendarFreshness, 'calendarId'>): void {
  const context = tools.context()
  const calendarId = context.store.calendars.findByName('Work')?.id ?? ''
  Object.assign(context.sync, { freshness: () => [{ calendarId, ...fresh }] })
}

describe('check_availability', () => {
  it('says free, or when the person is busy', async () => {
    await addLunch()
    await addLunch({ title: 'Dessert', start: '2026-01-15T12:30', end: '2026-01-15T13:30' })
    await addLunch({ title: 'Reminder', start: '2026-01-15T15:00', showAs: 'free' })
    await addLunch({ title: 'Off', start: '2026-01-15T16:00', status: 'cancelled' })
    const { data, text } = await tools.client().call('check_availability', day)
    expect(data).toMatchObject({
      availability: 'busy',
      zone: 'Europe/Berlin',
      busy: [
        {
          start: '2026-01-15T12:00:00+01:00',
          end: '2026-01-15T13:30:00+01:00',
          titles: ['Lunch', 'Dessert'],
        },
      ],
    })
    expect(text).toMatch(/^busy: Thu 15 Jan 2026 00:00 to Fri 16 Jan 2026 00:00, Europe\/Berlin/)
    const at = (start: string, end: string, zone?: string) =>
      tools.call('check_availability', { start, end, zone }).then(({ availability }) => availability)
    expect(await at('2026-01-15T13:30', '2026-01-15T14:00')).toBe('free')
    expect(await at('2026-01-15T11:00', '2026-01-15T12:00')).toBe('free')
    expect(await at('2026-01-15T11:00', '2026-01-15T12:01')).toBe('busy')
    expect(await at('2026-01-15T06:00', '2026-01-15T07:00', 'America/New_York')).toBe('busy')
    expect(await at('2026-01-15T13:00', '2026-01-15T13:30', 'America/New_York')).toBe('free')
  })

  it('takes all-day events where the person is, and series as they fall', async () => {
    await addLunch({ title: 'Holiday', start: '2026-01-15' })
    await addLunch({
      title: 'Standup',
      start: '2026-01-12T09:00',
      end: '2026-01-12T09:15',
      recurrence: 'FREQ=DAILY',
    })
    const holiday = await tools.call('check_availability', {
      start: '2026-01-15T23:00',
      end: '2026-01-16T01:00',
    })
    expect(holiday.busy).toMatchObject([{ end: '2026-01-16T00:00:00+01:00', titles: ['Holiday'] }])
    const far = { start: '2033-06-01T09:00', end: '2033-06-01T10:00' }
    expect(await tools.call('check_availability', far)).toMatchObject({
      busy: [{ end: '2033-06-01T09:15:00+02:00' }],
    })
  })

  it('never takes what it does not know for free', async () => {
    setFreshness({ lastSyncAt: null, state: 'syncing' })
    const never = await tools.client().call('check_availability', day)
    expect(never.data).toMatchObject({ availability: 'unknown', unknown: ['Work'], synced: ['Work: never'] })
    expect(never.text).toMatch(/Unknown, not free: «Work», never synced\./)
    setFreshness({ lastSyncAt: '2026-01-12T11:00:00.000Z', state: 'reconnect' })
    expect((await tools.call('check_availability', day)).availability).toBe('unknown')
    expect((await tools.call('list_events', {})).unknown).toEqual(['Work'])
    expect((await tools.call('search_events', { text: 'x' })).unknown).toEqual(['Work'])
    expect((await tools.call('list_calendars')).synced).toEqual(['Work: 2026-01-12T11:00:00.000Z'])
    expect((await tools.client().call('list_calendars')).text).toContain('Unknown, not free: «Work»')
    expect((await tools.call('find_meeting_times', { minutes: 30 })).unknown).toEqual(['Work'])
    const { events } = await addLunch()
    expect((await tools.call('check_availability', day)).availability).toBe('busy')
    expect(await tools.call('get_event', { id: events[0].id })).toMatchObject({
      synced: ['Work: 2026-01-12T11:00:00.000Z'],
      unknown: ['Work'],
    })
    setFreshness({ lastSyncAt: '2026-01-14T10:59:00.000Z', state: 'failed' })
    const fresh = await tools.client().call('list_events', {})
    expect(fresh.data.unknown).toBeUndefined()
    expect(fresh.text).toContain('Last sync: «Work» 2026-01-14T10:59:00.000Z.')
  })

  it('never takes for free what it could not look through', async () => {
    const each = { title: 'Tick', start: '2026-01-15T00:00', end: '2026-01-15T00:01', showAs: 'free' }
    await tools.call('create_event', { ...each, recurrence: 'FREQ=MINUTELY;COUNT=20000' })
    const { data, text } = await tools
      .client()
      .call('check_availability', { start: '2026-01-15', end: '2026-01-30' })
    expect(data).toMatchObject({ availability: 'unknown', busy: [] })
    expect(text).toContain('There are more events than could be looked through')
  })

  it('refuses what makes no sense, or is too much', async () => {
    await tools.fails('check_availability', { start: '2026-01-15T10:00', end: '2026-01-15T09:00' }, /^end: /)
    await tools.fails(
      'check_availability',
      { start: '2026-01-01', end: '2027-01-01' },
      /^end: .*find_meeting_times/,
    )
    await tools.fails('check_availability', { ...day, zone: 'Mars' }, /^zone: /)
  })
})

describe('find_meeting_times', () => {
  it('finds what is free from now on, in working hours, in order', async () => {
    await addLunch({ start: '2026-01-14T12:00' })
    await addLunch({ title: 'Day off', start: '2026-01-15' })
    const found = await tools.call('find_meeting_times', { minutes: 120, limit: 3 })
    expect(found).toMatchObject({ zone: 'Europe/Berlin', from: '2026-01-14', to: '2026-01-20', more: true })
    expect(found.times).toMatchObject([
      { weekday: 'Wed', start: '2026-01-14T13:00:00+01:00', end: '2026-01-14T15:00:00+01:00' },
      { weekday: 'Wed', start: '2026-01-14T15:00:00+01:00' },
      { weekday: 'Fri', start: '2026-01-16T09:00:00+01:00' },
    ])
  })

  it('keeps to the working hours of everybody', async () => {
    const found = await tools.call('find_meeting_times', {
      minutes: 60,
      from: '2026-01-19',
      to: '2026-01-19',
      zones: ['Europe/Berlin', 'America/New_York'],
    })
    expect(found.times).toEqual([
      {
        start: '2026-01-19T15:00:00+01:00',
        end: '2026-01-19T16:00:00+01:00',
        weekday: 'Mon',
        elsewhere: ['2026-01-19T09:00:00-05:00 America/New_York'],
      },
      expect.objectContaining({ start: '2026-01-19T16:00:00+01:00' }),
    ])
    expect(found.more).toBe(false)
  })

  it('says so when there is none, and refuses what makes no sense', async () => {
    const weekend = { minutes: 30, from: '2026-01-17', to: '2026-01-18' }
    expect((await tools.call('find_meeting_times', weekend)).times).toEqual([])
    const saturday = { ...weekend, weekdays: ['sat'], earliest: '22:00', latest: '02:00', limit: 50 }
    const night = await tools.call('find_meeting_times', saturday)
    expect([night.times.length, night.times.at(-1).end]).toEqual([8, '2026-01-18T02:00:00+01:00'])
    await tools.fails('find_meeting_times', { ...weekend, to: '2026-01-16' }, /^to: /)
    await tools.fails('find_meeting_times', { ...weekend, to: '2027-01-16' }, /^to: /)
    await tools.fails('find_meeting_times', { ...weekend, earliest: '9' }, /earliest.*09:00/)
  })
})
