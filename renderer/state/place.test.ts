import { describe, expect, it } from 'vitest'
import { formatPlace, type Place, parsePlace } from './place.ts'

const places: Place[] = [
  { kind: 'agenda' },
  { kind: 'event', id: '0190-abc', recurrenceId: null },
  { kind: 'event', id: 'odd/id #%', recurrenceId: '2026-01-15T09:00:00' },
  { kind: 'search' },
  { kind: 'availability' },
  { kind: 'quick-add' },
  { kind: 'import' },
  { kind: 'export', calendarId: null },
  { kind: 'export', calendarId: 'c1' },
  { kind: 'new', day: '2026-11-21' },
  { kind: 'new', day: '2026-11-21T09:00:00', until: '2026-11-21T10:30:00' },
  { kind: 'new', day: '2026-11-21', until: '2026-11-22', guests: 'Ben <b@example.org>, c/d@example.org' },
  { kind: 'shortcuts' },
  { kind: 'approvals' },
  { kind: 'assistants' },
  { kind: 'trips' },
  { kind: 'accounts', view: 'list', id: null },
  { kind: 'accounts', view: 'caldav', id: null },
  { kind: 'accounts', view: 'remove', id: 'a1' },
  { kind: 'conflicts', id: null },
  { kind: 'conflicts', id: '0190-abc' },
  { kind: 'settings', section: 'privacy' },
]

describe('places', () => {
  it('shows the first section of the settings where an address names none that there is', () => {
    for (const hash of ['#settings', '#settings/weather'])
      expect(parsePlace(hash)).toEqual({ kind: 'settings', section: 'general' })
  })

  it.each(places)('$kind survives the address', (place) => {
    expect(parsePlace(formatPlace(place))).toEqual(place)
  })

  it.each(['#', '#event', '#nonsense/1', '#event/%E0%A4%A'])('reads %s without failing', (hash) => {
    expect(() => parsePlace(hash)).not.toThrow()
  })
})
