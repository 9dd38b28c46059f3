import { expect } from 'vitest'
import type { TestClient } from './test-client.ts'

/**
 * Uses every tool that a week of work does not come to, each with what it is for; those of accounts, of which there are
 * none, have to refuse in words. Each leaves the calendar as it was, but for a trip.
 */
export async function tryOtherTools(client: TestClient, calendar: string): Promise<void> {
  const call = async (name: string, input: Record<string, unknown> = {}) => {
    const result = await client.call(name, input)
    expect(result.isError, `${name}: ${result.text}`).toBe(false)
    return result.data
  }
  const refuse = async (name: string, input: Record<string, unknown>) => {
    const result = await client.call(name, input)
    expect(result.isError, `${name}: ${result.text}`).toBe(true)
    expect(result.text).toMatch(/\((not_found|invalid|unavailable|conflict|denied)\)$/m)
  }
  const zone = 'Europe/Berlin'

  const made = await call('create_events', {
    events: [
      { calendar, title: 'Dentist', start: '2026-01-20T09:00', end: '2026-01-20T10:00', zone },
      { calendar, title: 'Yoga', start: '2026-01-20T18:00', end: '2026-01-20T19:00', zone },
    ],
  })
  expect(made.events).toHaveLength(2)
  const morning = { start: '2026-01-20T09:30', end: '2026-01-20T11:00', zone, calendars: [calendar] }
  expect(JSON.stringify(await call('check_availability', morning))).toContain('Dentist')
  await call('find_meeting_times', { minutes: 30, from: '2026-01-20', to: '2026-01-21', zones: [zone] })
  await refuse('respond_to_event', { id: made.events[0].id, response: 'accepted' })
  const { changes } = await call('list_changes', { limit: 5 })
  expect(changes[0].id).toBe(made.changeId)
  await call('undo_change', { changeId: made.changeId })
  await refuse('get_event', { id: made.events[0].id })

  const resolved = await call('resolve_datetime', { text: 'next friday at 3pm', zone, language: 'en' })
  expect(JSON.stringify(resolved)).toContain('15:00')
  const converted = await call('convert_timezone', { time: '2026-01-20T09:00', zone, to: ['Asia/Tokyo'] })
  expect(JSON.stringify(converted)).toContain('17:00')
  await call('expand_recurrence', { start: '2026-01-20T09:00', zone, recurrence: 'FREQ=DAILY;COUNT=3' })

  // The booking is another one for each calendar.
  const stay = { calendar, trip: `Trip of ${calendar}`, confirmation: calendar.replaceAll(/\W/g, '') }
  const flight = {
    flight: 'LH 400',
    from: 'FRA',
    to: 'JFK',
    departs: '2026-03-02T10:30',
    arrives: '2026-03-02T13:20',
  }
  await call('add_flight', { ...stay, ...flight })
  await call('add_accommodation', { ...stay, name: 'Hotel', checkIn: '2026-03-02', checkOut: '2026-03-05' })
  await call('add_activity', {
    ...stay,
    title: 'Museum',
    start: '2026-03-03T10:00',
    zone: 'America/New_York',
  })
  const more = { kind: 'activity', title: 'Concert', start: '2026-03-04T20:00', zone: 'America/New_York' }
  await call('create_itinerary', {
    calendar,
    trip: stay.trip,
    bookings: [{ ...more, confirmation: `${stay.confirmation}2` }],
  })
  expect((await call('export_trip', { trip: stay.trip })).content).toContain('BEGIN:VCALENDAR')

  expect((await call('list_accounts')).accounts).toEqual([])
  await refuse('initiate_oauth', { provider: 'google', access: 'read', account: '404' })
  await refuse('oauth_callback', { id: '404', address: 'http://127.0.0.1/?code=x' })
  await refuse('oauth_status', { id: '404' })
  await refuse('refresh_token', { account: '404' })
  await refuse('disconnect_account', { account: '404' })
  await call('sync_from_calendar')
  await call('sync_to_calendar')
  await call('sync_status')
  expect((await call('list_conflicts')).conflicts).toEqual([])
  await refuse('resolve_conflict', { id: '404', keep: 'mine' })
}
