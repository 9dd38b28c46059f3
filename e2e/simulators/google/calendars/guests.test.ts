import { describe, expect, it } from 'vitest'
import { Desk, hour, weekly } from '../testing/ask.ts'

const bob = 'bob@example.com'
const carol = 'carol@elsewhere.example'

/** Ada invites Bob, who has an account here too, and Carol, who has none. */
async function invited(body: Readonly<Record<string, unknown>> = {}, query = '') {
  const desk = new Desk()
  desk.simulator.others.addAccount({ email: bob })
  const attendees = [{ email: desk.email, responseStatus: 'accepted' }, { email: bob }, { email: carol }]
  const event = await desk.insert({ summary: 'Meeting', attendees, ...body }, query)
  return { desk, id: event.id, event, others: desk.simulator.others }
}

describe('a guest', () => {
  it('has the event on the own calendar, with flags from the own side', async () => {
    const { desk, id, event } = await invited()
    expect(event.organizer).toEqual({ email: desk.email, self: true })
    expect(event.attendees?.[0]).toEqual({
      email: desk.email,
      responseStatus: 'accepted',
      self: true,
      organizer: true,
    })
    desk.signIn(bob)
    const { body } = await desk.events('GET', `/${id}`)
    expect(body.organizer).toEqual({ email: desk.email })
    expect(body.iCalUID).toBe(event.iCalUID)
    expect(body.attendees).toMatchObject([{ organizer: true }, { email: bob, self: true }, { email: carol }])
  })

  it('answers, and everybody sees it; what is shared is the organizer’s alone to change', async () => {
    const { desk, id, others } = await invited()
    desk.signIn(bob)
    const before = await desk.events('GET', `/${id}`)
    const attendees = (before.body.attendees as { email: string }[]).map((attendee) =>
      attendee.email === bob ? { ...attendee, responseStatus: 'declined' } : attendee,
    )
    expect((await desk.events('PATCH', `/${id}`, { attendees })).status).toBe(200)
    expect(others.event(desk.email, id)?.attendees?.[1]).toMatchObject({ responseStatus: 'declined' })
    const refused = await desk.events('PATCH', `/${id}`, { summary: 'Mine' })
    expect([refused.status, refused.reason]).toEqual([403, 'forbiddenForNonOrganizer'])
    const own = await desk.events('PATCH', `/${id}`, {
      colorId: '4',
      reminders: { useDefault: false, overrides: [{ method: 'popup', minutes: 1 }] },
    })
    expect(own.status).toBe(200)
    others.patchEvent(desk.email, id, { summary: 'Changed' })
    expect((await desk.events('GET', `/${id}`)).body).toMatchObject({ summary: 'Changed', colorId: '4' })
    expect(others.event(desk.email, id)).not.toHaveProperty('colorId')
  })

  it('changes what all share where guests may', async () => {
    const { desk, id, others } = await invited({ guestsCanModify: true })
    desk.signIn(bob)
    expect((await desk.events('PATCH', `/${id}`, { summary: 'Ours', colorId: '2' })).status).toBe(200)
    expect(others.event(desk.email, id)).toMatchObject({ summary: 'Ours' })
    expect(others.event(desk.email, id)).not.toHaveProperty('colorId')
  })

  it('declines by deleting', async () => {
    const { desk, id, others } = await invited()
    desk.signIn(bob)
    expect((await desk.events('DELETE', `/${id}`)).status).toBe(204)
    expect(others.event(desk.email, id)?.attendees?.[1]).toMatchObject({ responseStatus: 'declined' })
    others.patchEvent(desk.email, id, { summary: 'Changed' })
    expect(others.events(bob)).toEqual([])
  })

  it('loses the event with the invitation, and with the event', async () => {
    const { desk, id, others } = await invited()
    others.patchEvent(desk.email, id, { attendees: [{ email: carol }] })
    expect(others.events(bob)).toEqual([])
    others.patchEvent(desk.email, id, { attendees: [{ email: bob }] })
    expect(others.events(bob)).toHaveLength(1)
    others.deleteEvent(desk.email, id)
    expect(others.events(bob)).toEqual([])
  })

  it('follows the exceptions of a series, and answers for one instance', async () => {
    const { desk, id, others } = await invited(weekly)
    others.patchEvent(desk.email, `${id}_20260122T080000Z`, { location: 'there' })
    others.deleteEvent(desk.email, `${id}_20260129T080000Z`)
    expect(others.events(bob).map(({ id: name, status, location }) => [name, status, location])).toEqual([
      [id, 'confirmed', undefined],
      [`${id}_20260122T080000Z`, 'confirmed', 'there'],
      [`${id}_20260129T080000Z`, 'cancelled', undefined],
    ])
    others.patchEvent(bob, `${id}_20260205T080000Z`, {
      attendees: [
        { email: desk.email, responseStatus: 'accepted' },
        { email: bob, responseStatus: 'tentative' },
        { email: carol },
      ],
    })
    expect(others.event(desk.email, `${id}_20260205T080000Z`)?.attendees?.[1]).toMatchObject({
      responseStatus: 'tentative',
    })
    expect(others.event(desk.email, id)?.attendees?.[1]).toMatchObject({ responseStatus: 'needsAction' })
  })

  it('of a single instance has an exception without its series', async () => {
    const { desk, id, others } = await invited({ ...weekly, attendees: [] })
    others.patchEvent(desk.email, `${id}_20260122T080000Z`, { attendees: [{ email: bob }] })
    expect(others.events(bob)).toMatchObject([
      {
        id: `${id}_20260122T080000Z`,
        recurringEventId: id,
        summary: 'Meeting',
        start: { dateTime: '2026-01-22T09:00:00+01:00' },
      },
    ])
    desk.signIn(bob)
    expect((await desk.events('GET', `/${id}`)).status).toBe(404)
  })
})

describe('mails (G10)', () => {
  const mails = (desk: Desk) => desk.simulator.world.mails.map(({ to, kind }) => `${kind} ${to}`)

  it('go to nobody where nothing is said, to all, or to those elsewhere', async () => {
    expect(mails((await invited()).desk)).toEqual([])
    expect(mails((await invited({}, '?sendUpdates=none')).desk)).toEqual([])
    expect(mails((await invited({}, '?sendUpdates=all')).desk)).toEqual([
      `invitation ${bob}`,
      `invitation ${carol}`,
    ])
    expect(mails((await invited({}, '?sendUpdates=externalOnly')).desk)).toEqual([`invitation ${carol}`])
    const wrong = await new Desk().events('POST', '?sendUpdates=some', hour)
    expect(wrong.reason).toBe('invalidParameter')
  })

  it('tell of changes, cancellations and answers', async () => {
    const { desk, id } = await invited()
    await desk.events('PATCH', `/${id}?sendUpdates=all`, { attendees: [{ email: carol }] })
    await desk.events('DELETE', `/${id}?sendUpdates=all`)
    expect(mails(desk)).toEqual([`update ${carol}`, `cancellation ${bob}`, `cancellation ${carol}`])
    const other = await invited()
    other.desk.signIn(bob)
    await other.desk.events('PATCH', `/${other.id}?sendUpdates=all`, {
      attendees: [
        { email: other.desk.email, responseStatus: 'accepted' },
        { email: bob, responseStatus: 'accepted' },
        { email: carol },
      ],
    })
    expect(mails(other.desk)).toEqual([`response ${other.desk.email}`])
  })
})
