import { expect, it } from 'vitest'
import { wrongInValue } from './check-value.ts'
import { calendarDescription } from './operations.ts'

const { operations, types } = calendarDescription()
const list = operations.find(({ id }) => id === 'calendar.events.list')
const event = { kind: 'named', name: 'Schema$Event' } as const

it('reads every operation of the published client', () => {
  expect(operations).toHaveLength(38)
  for (const operation of operations) {
    expect(operation.path, operation.id).toMatch(/^\/calendar\/v3\//)
    expect(operation.id).not.toContain('undefined')
    if (!operation.id.startsWith('calendar.channels')) expect(operation.scopes.size).toBeGreaterThan(0)
  }
  expect(list).toMatchObject({ method: 'GET', path: '/calendar/v3/calendars/{calendarId}/events' })
  expect(list?.parameters.get('syncToken')).toEqual({ kind: 'string' })
  expect(list?.parameters.get('maxResults')).toEqual({ kind: 'number' })
  expect(list?.parameters.get('eventTypes')).toEqual({ kind: 'list', of: { kind: 'string' } })
  expect(list?.parameters.has('calendarId')).toBe(false)
  expect(list?.scopes).toContain('https://www.googleapis.com/auth/calendar.readonly')
  const insert = operations.find(({ id }) => id === 'calendar.events.insert')
  expect(insert?.body).toEqual(event)
  expect(insert?.scopes).not.toContain('https://www.googleapis.com/auth/calendar.readonly')
  expect(operations.find(({ id }) => id === 'calendar.events.move')?.required).toEqual(['destination'])
})

it('tells what in a body Google does not know', () => {
  const wrong = (body: unknown) => wrongInValue(body, event, types)
  expect(
    wrong({ summary: 'x', start: { date: '2026-01-15' }, attendees: [{ email: 'a@b.c' }] }),
  ).toBeUndefined()
  expect(wrong({ extendedProperties: { private: { anything: 'x' } }, location: null })).toBeUndefined()
  expect(wrong({ title: 'x' })).toBe(
    'Invalid JSON payload received. Unknown name "title": Cannot find field.',
  )
  expect(wrong({ start: { zone: 'x' } })).toContain(`Unknown name "zone" at 'start'`)
  expect(wrong({ attendees: [{ email: 'a@b.c', role: 'x' }] })).toContain(`at 'attendees[0]'`)
  expect(wrong({ summary: 5 })).toBe("Invalid value at 'summary', 5")
  expect(wrong({ recurrence: 'RRULE:FREQ=DAILY' })).toContain('recurrence')
  expect(wrong({ extendedProperties: { private: { a: 1 } } })).toContain('extendedProperties.private.a')
})
