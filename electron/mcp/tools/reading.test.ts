import { describe, expect, it } from 'vitest'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { updateCalendar } from '#electron/services/update-calendar.ts'
import { person, toolsUnderTest } from '../testing/tools-under-test.ts'

const tools = toolsUnderTest()

describe('list_calendars', () => {
  it('tells names, ids and the zone', async () => {
    const { text, data } = await tools.client().call('list_calendars')
    expect(data).toMatchObject({
      zone: 'Europe/Berlin',
      calendars: [{ name: 'Work', readOnly: false, hidden: false, events: 0 }],
    })
    expect(text).toContain('Europe/Berlin')
    expect(text).toContain('«Work»')
  })
})

describe('list_events', () => {
  it('tells local time, weekday and zone', async () => {
    await tools.call('create_event', { title: 'Lunch', start: '2026-01-15T12:30', location: 'Café' })
    await tools.call('create_event', {
      title: 'Fair',
      start: '2026-01-16',
      end: '2026-01-18',
      showAs: 'free',
    })
    const { text, data } = await tools.client().call('list_events', { from: '2026-01-15', to: '2026-01-21' })
    expect(text).toMatch(/^2 events from Thu 15 Jan 2026 to Wed 21 Jan 2026, times in Europe\/Berlin\./)
    expect(text).toContain('Thu 15 Jan 2026\n- 12:30–13:30 «Lunch» · in «Work» · at «Café» · id ')
    expect(text).toContain('Fri 16 Jan 2026\n- all day until Sat 17 Jan 2026 «Fair» · in «Work» · free · id ')
    expect(data.events).toEqual([
      {
        id: expect.any(String),
        calendar: 'Work',
        title: 'Lunch',
        start: '2026-01-15T12:30:00+01:00',
        end: '2026-01-15T13:30:00+01:00',
        location: 'Café',
      },
      {
        id: expect.any(String),
        calendar: 'Work',
        title: 'Fair',
        start: '2026-01-16',
        end: '2026-01-18',
        showAs: 'free',
      },
    ])
  })

  it('answers in the asked zone, and says where an event was made', async () => {
    await tools.call('create_event', { title: 'Call', start: '2026-01-15T12:30' })
    const { text, data } = await tools
      .client()
      .call('list_events', { from: '2026-01-15', zone: 'Asia/Tokyo' })
    expect(data.events).toMatchObject([{ start: '2026-01-15T20:30:00+09:00', startZone: 'Europe/Berlin' }])
    expect(text).toContain('made in Europe/Berlin')
  })

  it('covers a week from today when no days are given', async () => {
    expect(await tools.call('list_events')).toMatchObject({
      from: '2026-01-14',
      to: '2026-01-20',
      events: [],
    })
  })

  it('gives the instances of a series, each with what identifies it', async () => {
    const id = await tools.standup()
    const { events } = await tools.call('list_events', { from: '2026-01-13', to: '2026-01-14' })
    expect(events).toMatchObject([
      { id, recurrenceId: '2026-01-13T09:00:00', start: '2026-01-13T09:00:00+01:00' },
      { id, recurrenceId: '2026-01-14T09:00:00' },
    ])
  })

  it('gives the rest of what it cut', async () => {
    await tools.standup()
    const first = await tools.client().call('list_events', { from: '2026-01-01', to: '2026-02-28', limit: 7 })
    expect(first.text).toContain(`There is more: call again with cursor ${first.data.nextCursor}`)
    const { cursor, ...range } = {
      from: '2026-01-01',
      to: '2026-02-28',
      cursor: first.data.nextCursor,
      limit: 7,
    }
    const second = await tools.call('list_events', { ...range, cursor })
    expect(second.nextCursor).toBeUndefined()
    expect([...first.data.events, ...second.events]).toHaveLength(10)
  })

  it('says which calendars it left out because they are hidden', async () => {
    const { id } = await createCalendar(tools.context(), person, { name: 'Birthdays' })
    await updateCalendar(tools.context(), person, { id, visible: false })
    await tools.call('create_event', { title: 'Zoë', start: '2026-01-15', calendar: 'birthdays' })
    const { text, data } = await tools.client().call('list_events')
    expect(data).toMatchObject({ events: [], hiddenCalendars: ['Birthdays'] })
    expect(text).toContain('«Birthdays»')
    expect((await tools.call('list_events', { calendars: ['Birthdays'] })).events).toHaveLength(1)
  })
})

describe('search_events', () => {
  it('finds words anywhere, a series once', async () => {
    const id = await tools.standup()
    await tools.call('create_event', { title: 'Dentist', start: '2026-03-02T15:00', location: 'Hauptstraße' })
    expect((await tools.call('search_events', { text: 'hauptstr' })).events).toMatchObject([
      { title: 'Dentist' },
    ])
    const found = await tools.client().call('search_events', { text: 'standup' })
    expect(found.data.events).toMatchObject([{ id, title: 'Standup' }])
    expect(found.text).toMatch(/^1 event found, times in Europe\/Berlin/)
    expect((await tools.call('search_events', { text: 'nothing' })).events).toEqual([])
  })
})

describe('get_event', () => {
  it('tells everything about one instance', async () => {
    const id = await tools.standup()
    const { data, text } = await tools.client().call('get_event', { id, recurrenceId: '2026-01-14T09:00:00' })
    expect(data.event).toMatchObject({
      id,
      recurrenceId: '2026-01-14T09:00:00',
      start: '2026-01-14T09:00:00+01:00',
      description: 'Daily',
      recurrence: ['RRULE:FREQ=DAILY;COUNT=10'],
      guests: ['Zoë <zoe@example.org>: needs-action'],
    })
    expect(text).toContain('Wed 14 Jan 2026 09:00–09:15, Europe/Berlin')
    expect(text).toContain('description: «\n| Daily\n»')
  })

  it('says what it cut and how to get it', async () => {
    const {
      events: [event],
    } = await tools.call('create_event', {
      title: 'Long',
      start: '2026-01-15',
      description: 'x'.repeat(5_000),
    })
    const { data, text } = await tools.client().call('get_event', { id: event.id })
    expect(data.cut).toEqual(['description: 4000 of 5000 characters'])
    expect(text).toContain(`export_ics with events ["${event.id}"]`)
  })
})
