import { describe, expect, it, vi } from 'vitest'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import { getEvent } from './get-event.ts'
import { listChanges } from './list-changes.ts'
import { respondToEvent } from './respond-to-event.ts'
import { createInvitedContext, invitedByZoe as invited } from './testing/invited-calendar.ts'
import { make, makeSeries } from './testing/made-events.ts'
import { createTestContext, person } from './testing/test-context.ts'
import { undoChange } from './undo-change.ts'
import { updateEvent } from './update-event.ts'

function responses({ attendees: guests }: CalendarEvent): string[] {
  return guests.map(({ response }) => response)
}

describe('a single event', () => {
  it('has the person’s own answer changed and nothing else, says so, and takes it back', async () => {
    const context = await createInvitedContext()
    const event = await make(context, invited)
    const told = vi.spyOn(context.store.guestNotices, 'choose')
    expect(getEvent(context, { id: event.id }).invitation).toEqual({
      address: 'Ana@Example.org',
      response: 'needs-action',
      takesNote: false,
      note: '',
    })
    const { event: answered, changeId } = await respondToEvent(context, person, {
      id: event.id,
      response: 'accepted',
    })
    const [zoe, ana, bo] = event.attendees
    expect(answered).toEqual({
      ...event,
      attendees: [zoe, { ...ana, response: 'accepted' }, bo],
      version: event.version + 1,
      updatedAt: answered.updatedAt,
    })
    expect(listChanges(context)[0]).toMatchObject({ summary: 'Accepted “Lunch”', actor: person })
    expect(told).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: event.id }), 'all')
    expect(getEvent(context, { id: event.id }).invitation?.response).toBe('accepted')

    await undoChange(context, person, { id: changeId })
    expect(responses(context.store.events.get(event.id))).toEqual(['accepted', 'needs-action', 'tentative'])
  })

  it.each([
    ['declined', 'Declined “Lunch”'],
    ['tentative', 'Answered “maybe” to “Lunch”'],
  ] as const)('is answered with %s', async (response, summary) => {
    const context = await createInvitedContext()
    const { id } = await make(context, invited)
    const { event } = await respondToEvent(context, person, { id, response })
    expect(responses(event)).toEqual(['accepted', response, 'tentative'])
    expect(listChanges(context)[0]?.summary).toBe(summary)
  })

  it('is answered for nobody else', async () => {
    const context = await createInvitedContext()
    const { id } = await make(context, invited)
    const answer = { id, response: 'accepted' as const }
    await expect(respondToEvent(context, person, { ...answer, as: 'bo@example.org' })).rejects.toMatchObject({
      code: 'invalid',
      field: 'as',
    })
    await respondToEvent(context, person, { ...answer, as: ' ANA@example.org ' })
    const alone = await make(context)
    await expect(respondToEvent(context, person, { ...answer, id: alone.id })).rejects.toThrow(
      'It has no guests.',
    )
    const others = await make(context, { attendees: [{ email: 'bo@example.org' }] })
    expect(getEvent(context, { id: others.id }).invitation).toBeNull()
    await expect(respondToEvent(context, person, { ...answer, id: others.id })).rejects.toMatchObject({
      code: 'invalid',
      field: 'as',
      message: 'It is not clear which guest the person is.',
    })
  })

  it('needs the address where the calendar tells none', async () => {
    const context = await createTestContext()
    const { id } = await make(context, invited)
    expect(getEvent(context, { id }).invitation).toBeNull()
    await expect(respondToEvent(context, person, { id, response: 'accepted' })).rejects.toMatchObject({
      field: 'as',
    })
    const { event } = await respondToEvent(context, person, {
      id,
      response: 'accepted',
      as: 'bo@example.org',
    })
    expect(responses(event)).toEqual(['accepted', 'needs-action', 'accepted'])
  })

  it('is refused where it was changed meanwhile, and in a calendar that can only be read', async () => {
    const context = await createInvitedContext()
    const { id, version } = await make(context, invited)
    await updateEvent(context, person, { id, patch: { title: 'Dinner' } })
    await expect(
      respondToEvent(context, person, { id, response: 'accepted', ifVersion: version }),
    ).rejects.toMatchObject({ code: 'stale' })
    await context.store.change(person, 'x', () =>
      context.store.calendars.update(context.calendarId, { readOnly: true }),
    )
    await expect(respondToEvent(context, person, { id, response: 'accepted' })).rejects.toMatchObject({
      code: 'read_only',
    })
  })

  it('that the person organizes asks for no answer; Google takes one, Outlook does not', async () => {
    const own = { ...invited, organizer: { name: 'Ana', email: 'ana@example.org' } }
    const google = await createInvitedContext('google')
    const there = await make(google, own)
    expect(getEvent(google, { id: there.id }).invitation).toBeNull()
    const { event } = await respondToEvent(google, person, { id: there.id, response: 'declined' })
    expect(responses(event)).toEqual(['accepted', 'declined', 'tentative'])

    const outlook = await createInvitedContext('microsoft')
    const here = await make(outlook, own)
    await expect(respondToEvent(outlook, person, { id: here.id, response: 'declined' })).rejects.toThrow(
      '“Lunch” is the person’s own meeting: Outlook takes answers from guests alone.',
    )
  })
})

describe('a series', () => {
  const monday = '2026-01-19T09:00:00'
  const wednesday = '2026-01-21T09:00:00'

  it('is answered for one instance, which becomes an exception, and for one that is one', async () => {
    const context = await createInvitedContext()
    const series = await makeSeries(context, invited)
    const one = { id: series.id, recurrenceId: monday, scope: 'this' as const }
    await expect(
      respondToEvent(context, person, { id: series.id, response: 'declined' }),
    ).rejects.toMatchObject({ field: 'scope' })
    const { event: exception } = await respondToEvent(context, person, { ...one, response: 'declined' })
    expect(exception).toMatchObject({
      title: 'Standup',
      seriesId: series.id,
      recurrenceId: monday,
      start: { dateTime: monday },
      recurrence: null,
    })
    expect(responses(exception)).toEqual(['accepted', 'declined', 'tentative'])
    expect(responses(context.store.events.get(series.id))).toEqual(['accepted', 'needs-action', 'tentative'])
    expect(listChanges(context)[0]?.summary).toBe('Declined “Standup” of 2026-01-19')
    const { event: again } = await respondToEvent(context, person, { ...one, response: 'accepted' })
    expect(again.id).toBe(exception.id)
    expect(getEvent(context, { id: series.id, recurrenceId: monday }).invitation?.response).toBe('accepted')
    expect(getEvent(context, { id: series.id, recurrenceId: wednesday }).invitation?.response).toBe(
      'needs-action',
    )
  })

  it('is answered for all of it, but for instances that were answered otherwise', async () => {
    const context = await createInvitedContext()
    const { id } = await makeSeries(context, invited)
    const at = (recurrenceId: string) => ({ id, recurrenceId, scope: 'this' as const })
    await respondToEvent(context, person, { ...at(monday), response: 'declined' })
    // An exception of another kind, with guests of its own.
    const patch = { title: 'Planning', attendees: invited.attendees.slice(0, 2).map(asAttendee) }
    await updateEvent(context, person, { ...at(wednesday), patch })
    const { event: series } = await respondToEvent(context, person, {
      id,
      scope: 'all',
      response: 'accepted',
    })
    expect(responses(series)).toEqual(['accepted', 'accepted', 'tentative'])
    const answers = Object.fromEntries(
      context.store.events.exceptionsOf(id).map((one) => [one.recurrenceId, responses(one)]),
    )
    expect(answers).toEqual({
      [monday]: ['accepted', 'declined', 'tentative'],
      [wednesday]: ['accepted', 'accepted'],
    })
    expect(listChanges(context)[0]?.summary).toBe('Accepted “Standup” (all)')
  })
})

function asAttendee(given: (typeof invited.attendees)[number]) {
  return { ...given, role: 'required' as const, kind: 'person' as const, rsvp: false }
}
