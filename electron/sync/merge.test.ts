import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '#electron/providers/provider.ts'
import { type EventContent, eventContentSchema } from '#shared/calendar/event.ts'
import type { Side } from './field-conflict.ts'
import { items } from './items.arbitrary.ts'
import { merge } from './merge.ts'
import { sameItem } from './same-item.ts'

const keep = (side: Side) => () => side

describe('merge', () => {
  it('takes the side that changed when the other did not', () => {
    fc.assert(
      fc.property(items, items, (base, changed) => {
        const there = merge(base, base, changed, keep('local'))
        const here = merge(base, changed, base, keep('remote'))
        expect(there.conflicts).toEqual([])
        expect(here.conflicts).toEqual([])
        expect(sameItem(there.item, changed)).toBe(true)
        expect(sameItem(here.item, changed)).toBe(true)
      }),
    )
  })

  it('does not care which side is called local', () => {
    fc.assert(
      fc.property(items, items, items, (base, one, other) => {
        const merged = merge(base, one, other, keep('local'))
        const mirrored = merge(base, other, one, keep('remote'))
        expect(sameItem(merged.item, mirrored.item)).toBe(true)
        expect(merged.conflicts.length).toBe(mirrored.conflicts.length)
      }),
    )
  })

  it('keeps every field that only one side changed, and reports every field that both did', () => {
    const fields = ['title', 'description', 'location'] as const
    fc.assert(
      fc.property(items, items, items, (base, local, remote) => {
        const { item, conflicts } = merge(base, local, remote, keep('local'))
        for (const field of fields) {
          const [old, mine, theirs] = [base.content[field], local.content[field], remote.content[field]]
          const disputed = mine !== old && theirs !== old && mine !== theirs
          expect(
            conflicts.some((conflict) => conflict.recurrenceId === null && conflict.field === field),
          ).toBe(disputed)
          if (mine === old) expect(item.content[field]).toBe(theirs)
          if (theirs === old) expect(item.content[field]).toBe(mine)
        }
      }),
    )
  })

  it('gives a conflicting field to the side that was decided on', () => {
    const base = meeting({ title: 'Lunch' })
    const [local, remote] = [meeting({ title: 'Long lunch' }), meeting({ title: 'Late lunch' })]
    expect(merge(base, local, remote, keep('local')).item.content.title).toBe('Long lunch')
    expect(merge(base, local, remote, keep('remote')).item.content.title).toBe('Late lunch')
  })

  it('takes start and end from one side', () => {
    const base = meeting({})
    const later = meeting({ start: at('2026-01-05T10:00:00'), end: at('2026-01-05T11:00:00') })
    const longer = meeting({ end: at('2026-01-05T12:00:00') })
    const { item, conflicts } = merge(base, later, longer, keep('remote'))
    expect(conflicts).toMatchObject([{ field: 'time' }])
    expect(item.content).toMatchObject({ start: at('2026-01-05T09:00:00'), end: at('2026-01-05T12:00:00') })
  })

  it('merges the answers of different attendees', () => {
    const guests = (ana: 'needs-action' | 'accepted', ben: 'needs-action' | 'declined') =>
      meeting({
        attendees: [
          { email: 'ana@example.org', response: ana },
          { email: 'ben@example.org', response: ben },
        ],
      })
    const { item, conflicts } = merge(
      guests('needs-action', 'needs-action'),
      guests('accepted', 'needs-action'),
      guests('needs-action', 'declined'),
      keep('local'),
    )
    expect(conflicts).toEqual([])
    expect(item.content.attendees.map(({ response }) => response)).toEqual(['accepted', 'declined'])
  })

  it('moves an exception made there along with a series moved here', () => {
    const daily = { rules: ['FREQ=DAILY'] }
    const base = meeting({ recurrence: daily })
    const moved = meeting({
      recurrence: daily,
      start: at('2026-01-05T11:00:00'),
      end: at('2026-01-05T12:00:00'),
    })
    const renamed = { ...base, exceptions: { '2026-01-07T09:00:00': meeting({ title: 'Special' }).content } }
    const { item, conflicts } = merge(base, moved, renamed, keep('local'))
    expect(conflicts).toEqual([])
    expect(Object.keys(item.exceptions)).toEqual(['2026-01-07T11:00:00'])
  })

  it('asks when one side deleted the exception that the other edited', () => {
    const recurrence = { rules: ['FREQ=DAILY'] }
    const withException = (title: string): Item => ({
      ...meeting({ recurrence }),
      exceptions: { '2026-01-07T09:00:00': meeting({ title }).content },
    })
    const { conflicts } = merge(
      withException('A'),
      withException('B'),
      meeting({ recurrence }),
      keep('local'),
    )
    expect(conflicts).toMatchObject([
      { recurrenceId: '2026-01-07T09:00:00', field: 'event', remote: undefined },
    ])
  })

  it('calls every difference a conflict when there is no base', () => {
    const { conflicts } = merge(
      null,
      meeting({ title: 'A', location: 'X' }),
      meeting({ title: 'B', location: 'X' }),
      keep('local'),
    )
    expect(conflicts.map(({ field }) => field)).toEqual(['title'])
  })
})

function at(dateTime: string): EventContent['start'] {
  return { dateTime, zone: 'Europe/Berlin' }
}

function meeting(content: object): Item {
  return {
    uid: 'meeting@example.org',
    content: eventContentSchema.parse({
      start: at('2026-01-05T09:00:00'),
      end: at('2026-01-05T10:00:00'),
      ...content,
    }),
    exceptions: {},
  }
}
