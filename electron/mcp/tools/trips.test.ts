import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { deleteEvent } from '#electron/services/delete-event.ts'
import { listChanges } from '#electron/services/list-changes.ts'
import { undoChange } from '#electron/services/undo-change.ts'
import { updateEvent } from '#electron/services/update-event.ts'
import { guardedTools } from '../testing/guarded-tools.ts'
import { type CallOptions, connectTestClient } from '../testing/test-client.ts'
import { person, toolsUnderTest } from '../testing/tools-under-test.ts'

const tools = toolsUnderTest()
const { call, fails } = tools

const outward = {
  trip: 'New York',
  flight: 'lh400',
  from: 'FRA',
  to: 'JFK',
  departs: '2026-03-02T10:55',
  arrives: '2026-03-02T13:45',
  confirmation: 'ABC123',
}

const eventsOf = () =>
  tools
    .context()
    .store.trips.bookings()
    .map(({ eventId }) => eventId)
const eventOf = (id: string) => tools.context().store.events.get(id)

describe('a flight', () => {
  it('is an event with each end in the zone of its airport, and reminders', async () => {
    const { events, trip } = await call('add_flight', outward)
    expect(trip).toBe('New York')
    expect(events).toMatchObject([
      {
        done: 'added',
        title: 'LH 400 FRA → JFK',
        start: '2026-03-02T10:55:00+01:00',
        end: '2026-03-02T13:45:00-05:00',
        note: '8 h 50 min, FRA in Europe/Berlin, JFK in America/New_York',
      },
    ])
    const event = eventOf(events[0].id)
    expect(event).toMatchObject({
      location: expect.stringContaining('(FRA)'),
      start: { zone: 'Europe/Berlin' },
      end: { dateTime: '2026-03-02T13:45:00', zone: 'America/New_York' },
      description: expect.stringContaining('Confirmation: ABC123'),
    })
    const minutes = event.reminders.map(({ trigger }) => trigger.kind === 'relative' && -trigger.seconds / 60)
    expect(minutes).toEqual([1_440, 180])
  })

  it('may land on the clock before it leaves, over the date line', async () => {
    const { events } = await call('add_flight', {
      ...outward,
      flight: 'NZ 6',
      from: 'AKL',
      to: 'LAX',
      departs: '2026-03-02T19:40',
      arrives: '2026-03-02T10:45',
    })
    expect(events[0].note).toMatch(/^12 h 5 min/)
  })

  it.each([
    [
      'lands before it leaves',
      { arrives: '2026-03-02T04:45' },
      /^arrives: It lands 10 min before it leaves.*next day/,
    ],
    ['flies for days', { arrives: '2026-03-05T13:45' }, /^arrives: It would take 80 h 50 min/],
    [
      'is faster than any airliner',
      { arrives: '2026-03-02T08:00' },
      /^arrives: It would fly 6,\d{3} km in 3 h 5 min/,
    ],
    ['goes nowhere', { to: 'fra' }, /^to: It lands where it leaves from/],
    ['has no such airport', { to: 'QQQ' }, /^to: There is no airport QQQ.*toZone/],
    ['has a code of two letters', { to: 'NY' }, /to/],
    ['has only a day', { departs: '2026-03-02' }, /^departs: This is not a time/],
    ['leaves on 30 February', { departs: '2026-02-30T10:00' }, /^departs: This is not a time/],
    [
      'leaves when clocks skip that hour',
      { departs: '2026-03-29T02:30', arrives: '2026-03-29T08:00' },
      /^departs: Clocks in Europe\/Berlin go forward/,
    ],
    ['has an unknown zone', { to: 'QQQ', toZone: 'Mars/Base' }, /^toZone: The time zone is not known/],
  ])('that %s is refused, and nothing is done', async (_, wrong, text) => {
    await fails('add_flight', { ...outward, ...wrong }, text)
    expect(eventsOf()).toEqual([])
    expect(tools.context().store.trips.list()).toEqual([])
  })

  it('goes to an airport that is not in the table, where its zone is given', async () => {
    const { events } = await call('add_flight', { ...outward, to: 'QQQ', toZone: 'America/New_York' })
    expect(events[0]).toMatchObject({ title: 'LH 400 FRA → QQQ', end: '2026-03-02T13:45:00-05:00' })
  })
})

describe('a booking that comes again', () => {
  it('moves its event and makes no second one; what is not said stays', async () => {
    const first = await call('add_flight', {
      ...outward,
      seat: '12A',
      attachments: ['https://example.org/ticket'],
    })
    const again = await call('add_flight', { ...outward, trip: undefined, confirmation: 'abc-123' })
    expect(again).toMatchObject({ events: [{ done: 'as it was', id: first.events[0].id }] })
    expect(again.changeId).toBeUndefined()

    const moved = { ...outward, flight: 'LH 402', departs: '2026-03-02T13:25', arrives: '2026-03-02T16:05' }
    const { events } = await call('add_flight', moved)
    expect(events).toMatchObject([{ done: 'changed', id: first.events[0].id, title: 'LH 402 FRA → JFK' }])
    expect(eventsOf()).toHaveLength(1)
    expect(eventOf(events[0].id)).toMatchObject({
      description: expect.stringMatching(/13:25.*Seat: 12A/s),
      attachments: [{ url: 'https://example.org/ticket' }],
    })
    expect(eventOf(events[0].id).description).not.toContain('10:55')
  })

  it('leaves what the person wrote', async () => {
    const { events } = await call('add_flight', outward)
    const { id } = events[0]
    const { description } = eventOf(id)
    const patch = { title: 'To Ada!', description: `Bring the present.\n\n${description}`, reminders: [] }
    await updateEvent(tools.context(), person, { id, patch })
    await call('add_flight', { ...outward, departs: '2026-03-02T11:30', arrives: '2026-03-02T14:20' })
    expect(eventOf(id)).toMatchObject({
      title: 'To Ada!',
      description: expect.stringMatching(/^Bring the present\.\n\nFlight LH 400.*11:30/s),
      start: { dateTime: '2026-03-02T11:30:00' },
    })
  })

  it('is put right again after its change was undone, and made again after it was deleted', async () => {
    const { events } = await call('add_flight', outward)
    const moved = { ...outward, flight: 'LH 402', departs: '2026-03-02T13:25', arrives: '2026-03-02T16:05' }
    const { changeId } = await call('add_flight', moved)
    await undoChange(tools.context(), person, { id: changeId })
    expect(eventOf(events[0].id).title).toBe('LH 400 FRA → JFK')
    await call('add_flight', moved)
    expect(eventOf(events[0].id)).toMatchObject({
      title: 'LH 402 FRA → JFK',
      start: { dateTime: '2026-03-02T13:25:00' },
    })

    await deleteEvent(tools.context(), person, { id: events[0].id })
    const back = await call('add_flight', moved)
    expect(back.events).toMatchObject([{ done: 'added' }])
    expect(eventsOf()).toHaveLength(1)
  })

  it('is asked about where it may be another leg of the same code', async () => {
    await call('add_flight', outward)
    const later = { ...outward, departs: '2026-03-20T10:55', arrives: '2026-03-20T13:45' }
    await fails(
      'add_flight',
      later,
      /^segment: The same booking code has this already, on 2026-03-02 as segment 1.*invalid\)$/,
    )
    const second = await call('add_flight', { ...later, segment: 2 })
    expect(second.events).toMatchObject([{ done: 'added' }])
    const moved = await call('add_flight', {
      ...later,
      departs: '2026-03-21T10:55',
      arrives: '2026-03-21T13:45',
      segment: 2,
    })
    expect(moved.events).toMatchObject([{ done: 'changed', id: second.events[0].id }])
    expect(eventsOf()).toHaveLength(2)
  })

  it('needs to know whom to tell where the person invited guests', async () => {
    const { events } = await call('add_flight', outward)
    const attendees = [
      {
        email: 'zoe@example.org',
        name: '',
        role: 'required',
        response: 'accepted',
        kind: 'person',
        rsvp: false,
      } as const,
    ]
    await updateEvent(tools.context(), person, { id: events[0].id, patch: { attendees } })
    const moved = { ...outward, departs: '2026-03-02T11:30', arrives: '2026-03-02T14:20' }
    await fails('add_flight', moved, /^notify: The event of this booking has guests/)
    await call('add_flight', { ...moved, notify: 'none' })
    expect(eventOf(events[0].id).attendees).toHaveLength(1)
  })
})

describe('a stay and an activity', () => {
  it('are days that leave the person free, and a time in the zone where the last flight landed', async () => {
    await call('add_flight', outward)
    const stay = await call('add_accommodation', {
      trip: 'new york',
      name: 'Hotel Wales',
      address: '1295 Madison Avenue',
      checkIn: '2026-03-02T15:00',
      checkOut: '2026-03-06T11:00',
      confirmation: 'H-77',
    })
    expect(stay.events).toMatchObject([{ start: '2026-03-02', end: '2026-03-07', note: '4 nights' }])
    expect(eventOf(stay.events[0].id)).toMatchObject({
      showAs: 'free',
      location: '1295 Madison Avenue',
      description: 'Check-in: 2026-03-02 15:00\nCheck-out: 2026-03-06 11:00\nConfirmation: H-77',
    })
    const dinner = await call('add_activity', {
      trip: 'New York',
      title: 'Dinner',
      start: '2026-03-03T19:00',
    })
    expect(dinner.events).toMatchObject([
      { start: '2026-03-03T19:00:00-05:00', end: '2026-03-03T20:00:00-05:00' },
    ])
    const packing = await call('add_activity', {
      trip: 'New York',
      title: 'Packing',
      start: '2026-03-01T19:00',
    })
    expect(packing.events).toMatchObject([{ start: '2026-03-01T19:00:00+01:00' }])
    const longer = await call('add_accommodation', {
      name: 'Hotel Wales',
      checkIn: '2026-03-02',
      checkOut: '2026-03-08',
      confirmation: 'H77',
    })
    expect(longer).toMatchObject({ trip: 'New York', events: [{ done: 'changed', end: '2026-03-09' }] })
  })

  it.each([
    [
      'add_accommodation',
      { name: 'Inn', checkIn: '2026-03-02', checkOut: '2026-03-02' },
      /^checkOut: Check-out is not after/,
    ],
    [
      'add_accommodation',
      { name: 'Inn', checkIn: '2026-02-30', checkOut: '2026-03-02' },
      /^checkIn: This is not a day/,
    ],
    [
      'add_accommodation',
      { name: 'Inn', checkIn: '2026-03-02', checkOut: '2028-03-02' },
      /^checkOut: This is a stay of 731 nights/,
    ],
    [
      'add_activity',
      { title: 'Tour', start: '2026-03-02T10:00', end: '2026-03-02T09:00' },
      /^end: The end.*before the start/,
    ],
    [
      'add_activity',
      { title: 'Tour', start: '2026-03-02', end: '2026-03-01' },
      /^end: The end.*before the start/,
    ],
    ['add_activity', { title: 'Tour', start: '2026-03-02T10:00', zone: 'Nowhere' }, /^zone: .*is not known/],
    ['add_activity', { title: 'x'.repeat(10_000), start: '2026-03-02' }, /title/],
  ] as const)('%s refuses what can’t be: %o', async (name, input, text) => {
    await fails(name, { trip: 'T', ...input }, text)
    expect(eventsOf()).toEqual([])
  })

  it('are not put into a trip of that name of another year by guess', async () => {
    await call('add_flight', outward)
    const next = { title: 'Dinner', start: '2027-03-03T19:00' }
    await fails(
      'add_activity',
      { trip: 'New York', ...next },
      /^trip: There is a trip of that name, from 2026-03-02 on.*its id, 1/,
    )
    expect((await call('add_activity', { trip: 'New York 2027', ...next })).trip).toBe('New York 2027')
    expect((await call('add_activity', { trip: '1', ...next, title: 'Lunch' })).trip).toBe('New York')
  })

  it('need a trip to be in', async () => {
    await fails(
      'add_activity',
      { title: 'Dinner', start: '2026-03-03T19:00' },
      /^trip: Which trip is this for\?/,
    )
  })
})

const back = {
  flight: 'LH 401',
  from: 'JFK',
  to: 'FRA',
  departs: '2026-03-06T16:00',
  arrives: '2026-03-07T05:40',
  confirmation: 'ABC123',
}
const { trip: _trip, ...there } = outward
const itinerary = {
  trip: 'New York',
  bookings: [
    { kind: 'flight', ...there },
    {
      kind: 'stay',
      name: 'Hotel Wales',
      checkIn: '2026-03-02',
      checkOut: '2026-03-06',
      confirmation: 'H-77',
    },
    { kind: 'activity', title: 'Museum', start: '2026-03-04T10:00', end: '2026-03-04T12:00' },
    { kind: 'flight', ...back },
  ],
}

describe('an itinerary', () => {
  it('is one question, one change and one undo', async () => {
    const { client, context, asked, answer } = await guardedTools()
    const calling = client.call('create_itinerary', { ...itinerary, calendar: 'Private' })
    const approval = await asked()
    expect(approval).toMatchObject({
      action: 'create',
      summary: 'Add 4 bookings to the trip “New York”',
      calendars: [{ name: 'Private' }],
      changes: [{ before: null }, { before: null }, { before: null }, { before: null }],
    })
    expect(context.store.trips.bookings()).toEqual([])
    await answer(approval, 'once')
    const { data } = await calling
    expect(data.events.map(({ done }: { done: string }) => done)).toEqual([
      'added',
      'added',
      'added',
      'added',
    ])
    expect(context.store.trips.bookings()).toHaveLength(4)
    await undoChange(context, person, { id: data.changeId })
    expect(context.store.trips.bookings()).toEqual([])
    expect((await client.call('export_trip', { trip: 'New York' })).text).toMatch(
      /^trip: There is no such trip/,
    )
  })

  it('is refused as stale when the trip was changed while the person thought', async () => {
    const { client, context, asked, answer } = await guardedTools()
    const first = client.call('create_itinerary', { ...itinerary, calendar: 'Private' })
    await answer(await asked(), 'once')
    const { data } = await first
    const moved = { ...outward, departs: '2026-03-02T11:30', arrives: '2026-03-02T14:20' }
    const calling = client.call('add_flight', moved)
    const approval = await asked()
    expect(approval.changes).toMatchObject([{ before: { start: { dateTime: '2026-03-02T10:55:00' } } }])
    await updateEvent(context, person, { id: data.events[0].id, patch: { location: 'Hall B' } })
    await answer(approval, 'once')
    expect((await calling).text).toMatch(/changed in the meantime.*\(stale\)$/)
  })

  it('is all or none, and says which booking is wrong', async () => {
    const wrong = { ...itinerary, bookings: [...itinerary.bookings, { kind: 'flight', ...there, to: 'QQQ' }] }
    await fails('create_itinerary', wrong, /^bookings\.4\.to: There is no airport QQQ/)
    const odd = { ...itinerary, bookings: [{ kind: 'stay', name: 'Inn', checkIn: '2026-03-02' }] }
    await fails('create_itinerary', odd, /^bookings\.0\.checkOut: /)
    const twice = { ...itinerary, bookings: [itinerary.bookings[0], itinerary.bookings[0]] }
    await fails('create_itinerary', twice, /^bookings\.1\.segment: This is the same booking as number 1/)
    expect(eventsOf()).toEqual([])
    expect(listChanges(tools.context()).filter(({ actor }) => actor.kind === 'assistant')).toEqual([])
  })

  it('can be seen first, and tells how far it is', async () => {
    const seen = await tools.client().call('create_itinerary', { ...itinerary, dryRun: true })
    expect(seen.text).toMatch(
      /^Nothing was changed\. It would be: «Added 4 bookings to the trip ‹?“New York”/,
    )
    expect(seen.data.changeId).toBeUndefined()
    expect(eventsOf()).toEqual([])
    const told: number[] = []
    const onprogress: CallOptions['onprogress'] = ({ progress }) => told.push(progress)
    await tools.client().call('create_itinerary', itinerary, { onprogress })
    // The last is that the person is being asked: progress never falls back.
    expect(told).toEqual([1, 2, 3, 4, 5])
  })

  it('can be taken back before it is done', async () => {
    const controller = new AbortController()
    const { client, context, asked } = await guardedTools()
    const calling = client
      .call('create_itinerary', { ...itinerary, calendar: 'Private' }, { signal: controller.signal })
      .catch((error: unknown) => error)
    const { id } = await asked()
    controller.abort()
    expect(await calling).toBeInstanceOf(Error)
    await expect.poll(() => context.store.approvals.get(id).state).toBe('withdrawn')
    expect(context.store.trips.bookings()).toEqual([])
  })
})

describe('a trip as a file', () => {
  it('has its alarms and attachments', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kalends-trip-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    await call('create_itinerary', itinerary)
    await call('add_flight', { ...outward, attachments: ['https://example.org/ticket.pdf'] })
    const path = join(folder, 'trip.ics')
    expect(await call('export_trip', { trip: 'new york', path })).toMatchObject({ events: 4, path })
    const text = readFileSync(path, 'utf8').replaceAll('\r\n ', '')
    expect(text.match(/^BEGIN:VCALENDAR/gm)).toHaveLength(1)
    expect(text).toContain('NAME:New York')
    expect(text).toContain('ATTACH:https://example.org/ticket.pdf')
    expect(text).toMatch(/BEGIN:VALARM.*TRIGGER:-P1D\r\n/s)
    expect(text).toContain('DTSTART;TZID=Europe/Berlin:20260302T105500')
    expect(text).toContain('DTEND;TZID=America/New_York:20260302T134500')
    await fails('export_trip', { trip: 'New York', path }, /^path: There is such a file already/)
    const { content } = await call('export_trip', { trip: 'New York' })
    expect(content).toContain('SUMMARY:LH 400 FRA → JFK')
    await fails('export_trip', { trip: 'Paris' }, /^trip: There is no such trip.*«New York»/)
  })
})

describe('a trip in a calendar that an assistant must not know of', () => {
  it('is neither shown nor found', async () => {
    const { client, context, grant } = await guardedTools()
    const trusted = await connectTestClient(context, { name: 'Trusted' })
    onTestFinished(() => trusted.close())
    const other = await context.store.write(() =>
      context.store.assistants.see({ kind: 'local', identity: 'Trusted', name: 'Trusted' }),
    )
    await context.store.write(() => context.store.assistants.grant(other.id, null, 'write'))
    expect((await trusted.call('create_itinerary', { ...itinerary, calendar: 'Private' })).isError).toBe(
      false,
    )
    await grant('none', 'Private')
    await grant('write', 'Work')
    expect((await client.call('export_trip', { trip: 'New York' })).text).not.toMatch(/york/i)
    const own = await client.call('add_flight', outward)
    expect(own.data.events).toMatchObject([{ done: 'added' }])
    await grant('read', 'Private')
    const { text } = await client.call('add_activity', { trip: '1', title: 'X', start: '2026-03-03' })
    expect(text).toMatch(/does not let you change the calendar «Private».*\(denied\)$/)
  })
})

it('asks for the calendar of a new trip where there are several', async () => {
  await createCalendar(tools.context(), person, { name: 'Family' })
  await fails('add_flight', outward, /^calendar: There are several calendars/)
  await call('add_flight', { ...outward, calendar: 'Family' })
  // It is known now.
  await call('add_activity', { trip: 'New York', title: 'Museum', start: '2026-03-04T10:00' })
})
