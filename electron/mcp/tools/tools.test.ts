import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCalendar } from '#electron/services/create-calendar.ts'
import { listChanges } from '#electron/services/list-changes.ts'
import { undoChange } from '#electron/services/undo-change.ts'
import { updateCalendar } from '#electron/services/update-calendar.ts'
import { connectTestClient, type TestClient } from '../testing/test-client.ts'
import { createTestContext } from '../testing/test-context.ts'

const person = { kind: 'person', name: 'test' } as const

let test: ReturnType<typeof createTestContext>
let client: TestClient

beforeEach(async () => {
  test = createTestContext()
  await createCalendar(test.context, person, { name: 'Work' })
  client = await connectTestClient(test.context)
})

afterEach(async () => {
  await client.close()
  test.close()
})

/** Calls a tool that must succeed, and gives its data. */
async function call(name: string, input?: Record<string, unknown>) {
  const result = await client.call(name, input)
  expect(result.isError, result.text).toBe(false)
  return result.data
}

async function fails(name: string, input: Record<string, unknown>, text: RegExp) {
  const result = await client.call(name, input)
  expect(result.text).toMatch(text)
  expect(result.isError).toBe(true)
}

async function standup() {
  const { event } = await call('create_event', {
    title: 'Standup',
    start: '2026-01-12T09:00',
    end: '2026-01-12T09:15',
    recurrence: 'FREQ=DAILY;COUNT=10',
    description: 'Daily',
    guests: [{ email: 'zoe@example.org', name: 'Zoë' }],
  })
  return event.id as string
}

async function starts(from = '2026-01-01', to = '2026-02-28') {
  const { events } = await call('list_events', { from, to })
  return (events as { start: string }[]).map(({ start }) => start.slice(5, 16))
}

describe('the list of tools', () => {
  it('costs a model no more than 4,000 tokens', async () => {
    expect(countTokens(JSON.stringify(await client.listTools()))).toBeLessThanOrEqual(4_000)
  })

  it('says of each tool what it takes, answers and does', async () => {
    const tools = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'list_calendars',
      'list_events',
      'search_events',
      'get_event',
      'create_event',
      'update_event',
      'delete_event',
      'import_ics',
      'export_ics',
    ])
    for (const tool of tools) {
      expect(tool).toMatchObject({
        title: expect.any(String),
        description: expect.any(String),
        inputSchema: { type: 'object', additionalProperties: false },
        outputSchema: { type: 'object', additionalProperties: false },
        annotations: {
          title: tool.title,
          readOnlyHint: /^(list|search|get)_/.test(tool.name),
          destructiveHint: /^(update|delete)_/.test(tool.name),
          idempotentHint: expect.any(Boolean),
          openWorldHint: false,
        },
      })
    }
  })
})

describe('list_calendars', () => {
  it('tells names, ids and the zone', async () => {
    const { text, data } = await client.call('list_calendars')
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
    await call('create_event', { title: 'Lunch', start: '2026-01-15T12:30', location: 'Café' })
    await call('create_event', { title: 'Fair', start: '2026-01-16', end: '2026-01-18', showAs: 'free' })
    const { text, data } = await client.call('list_events', { from: '2026-01-15', to: '2026-01-21' })
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
    await call('create_event', { title: 'Call', start: '2026-01-15T12:30' })
    const { text, data } = await client.call('list_events', { from: '2026-01-15', zone: 'Asia/Tokyo' })
    expect(data.events).toMatchObject([{ start: '2026-01-15T20:30:00+09:00', startZone: 'Europe/Berlin' }])
    expect(text).toContain('made in Europe/Berlin')
  })

  it('covers a week from today when no days are given', async () => {
    expect(await call('list_events')).toMatchObject({ from: '2026-01-14', to: '2026-01-20', events: [] })
  })

  it('gives the instances of a series, each with what identifies it', async () => {
    const id = await standup()
    const { events } = await call('list_events', { from: '2026-01-13', to: '2026-01-14' })
    expect(events).toMatchObject([
      { id, recurrenceId: '2026-01-13T09:00:00', start: '2026-01-13T09:00:00+01:00' },
      { id, recurrenceId: '2026-01-14T09:00:00' },
    ])
  })

  it('gives the rest of what it cut', async () => {
    await standup()
    const first = await client.call('list_events', { from: '2026-01-01', to: '2026-02-28', limit: 7 })
    expect(first.text).toContain(`There is more: call again with cursor ${first.data.nextCursor}`)
    const { cursor, ...range } = {
      from: '2026-01-01',
      to: '2026-02-28',
      cursor: first.data.nextCursor,
      limit: 7,
    }
    const second = await call('list_events', { ...range, cursor })
    expect(second.nextCursor).toBeUndefined()
    expect([...first.data.events, ...second.events]).toHaveLength(10)
  })

  it('says which calendars it left out because they are hidden', async () => {
    const { id } = await createCalendar(test.context, person, { name: 'Birthdays' })
    await updateCalendar(test.context, person, { id, visible: false })
    await call('create_event', { title: 'Zoë', start: '2026-01-15', calendar: 'birthdays' })
    const { text, data } = await client.call('list_events')
    expect(data).toMatchObject({ events: [], hiddenCalendars: ['Birthdays'] })
    expect(text).toContain('«Birthdays»')
    expect((await call('list_events', { calendars: ['Birthdays'] })).events).toHaveLength(1)
  })
})

describe('search_events', () => {
  it('finds words anywhere, a series once', async () => {
    const id = await standup()
    await call('create_event', { title: 'Dentist', start: '2026-03-02T15:00', location: 'Hauptstraße' })
    expect((await call('search_events', { text: 'hauptstr' })).events).toMatchObject([{ title: 'Dentist' }])
    const found = await client.call('search_events', { text: 'standup' })
    expect(found.data.events).toMatchObject([{ id, title: 'Standup' }])
    expect(found.text).toMatch(/^1 events found, times in Europe\/Berlin/)
    expect((await call('search_events', { text: 'nothing' })).events).toEqual([])
  })
})

describe('get_event', () => {
  it('tells everything about one instance', async () => {
    const id = await standup()
    const { data, text } = await client.call('get_event', { id, recurrenceId: '2026-01-14T09:00:00' })
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
    const { event } = await call('create_event', {
      title: 'Long',
      start: '2026-01-15',
      description: 'x'.repeat(5_000),
    })
    const { data, text } = await client.call('get_event', { id: event.id })
    expect(data.cut).toEqual(['description: 4000 of 5000 characters'])
    expect(text).toContain(`export_ics with events ["${event.id}"]`)
  })
})

describe('update_event', () => {
  it('changes the given fields and no others', async () => {
    const created = await call('create_event', {
      title: 'Lunch',
      start: '2026-01-15T12:30',
      end: '2026-01-15T14:00',
      location: 'Café',
      guests: [{ email: 'zoe@example.org', name: 'Zoë' }],
      reminders: [10],
    })
    const { id } = created.event
    const before = (await call('get_event', { id })).event
    const { event, changeId } = await call('update_event', { id, start: '2026-01-16T13:00' })
    expect(event).toMatchObject({ start: '2026-01-16T13:00:00+01:00', end: '2026-01-16T14:30:00+01:00' })
    const after = (await call('get_event', { id })).event
    expect({ ...after, start: before.start, end: before.end, version: before.version }).toEqual(before)
    await undoChange(test.context, person, { id: changeId })
    expect(await starts()).toEqual(['01-15T12:30'])
  })

  it('adds and removes guests without touching the others', async () => {
    const { event } = await call('create_event', {
      title: 'Review',
      start: '2026-01-15T12:30',
      guests: [{ email: 'zoe@example.org' }, { email: 'ann@example.org' }],
    })
    await call('update_event', {
      id: event.id,
      addGuests: [{ email: 'bob@example.org', optional: true }, { email: 'ANN@example.org' }],
      removeGuests: ['Zoe@example.org'],
    })
    expect((await call('get_event', { id: event.id })).event.guests).toEqual([
      'ann@example.org: needs-action',
      'bob@example.org (optional): needs-action',
    ])
    await fails(
      'update_event',
      { id: event.id, removeGuests: ['eve@example.org'] },
      /^removeGuests: No such guest/,
    )
  })

  it('needs to know which instances of a series are meant', async () => {
    const id = await standup()
    await fails('update_event', { id, title: 'X' }, /^scope: .*scope "all".*\(invalid\)$/)
    await fails('update_event', { id, title: 'X', scope: 'this' }, /^recurrenceId: /)
    expect(listChanges(test.context, { limit: 10 })).toHaveLength(2)
  })

  it('changes one instance, it and the following, or all', async () => {
    const id = await standup()
    const target = { id, recurrenceId: '2026-01-14T09:00:00' }
    await call('update_event', { ...target, scope: 'this', start: '2026-01-14T11:00' })
    expect((await starts()).slice(0, 4)).toEqual(['01-12T09:00', '01-13T09:00', '01-14T11:00', '01-15T09:00'])

    await call('update_event', {
      id,
      recurrenceId: '2026-01-17T09:00:00',
      scope: 'following',
      start: '2026-01-17T10:00',
    })
    expect((await starts()).slice(3, 7)).toEqual(['01-15T09:00', '01-16T09:00', '01-17T10:00', '01-18T10:00'])

    await call('update_event', {
      id,
      recurrenceId: '2026-01-13T09:00:00',
      scope: 'all',
      start: '2026-01-13T08:00',
    })
    const all = await starts()
    expect(all).toHaveLength(10)
    expect(all.slice(0, 2)).toEqual(['01-12T08:00', '01-13T08:00'])
  })

  it('refuses a stale edit', async () => {
    const { event, version } = await call('create_event', { title: 'Lunch', start: '2026-01-15T12:30' })
    await call('update_event', { id: event.id, title: 'Brunch', ifVersion: version })
    await fails(
      'update_event',
      { id: event.id, title: 'Dinner', ifVersion: version },
      /«Lunch|«Brunch» .*\(stale\)$/,
    )
  })

  it('moves an event to another calendar, and ends a series', async () => {
    await createCalendar(test.context, person, { name: 'Home' })
    const { event } = await call('create_event', {
      title: 'Yoga',
      calendar: 'Work',
      start: '2026-01-15T18:00',
      recurrence: 'RRULE:FREQ=WEEKLY;COUNT=3',
    })
    const moved = await call('update_event', {
      id: event.id,
      scope: 'all',
      calendar: 'home',
      recurrence: null,
    })
    expect(moved.event.calendar).toBe('Home')
    expect(await starts()).toEqual(['01-15T18:00'])
  })
})

describe('delete_event', () => {
  it('deletes one instance, it and the following, or all', async () => {
    const id = await standup()
    await fails('delete_event', { id }, /^scope: /)
    await call('delete_event', { id, scope: 'this', recurrenceId: '2026-01-13T09:00:00' })
    expect(await starts()).toHaveLength(9)
    await call('delete_event', { id, scope: 'following', recurrenceId: '2026-01-15T09:00:00' })
    expect(await starts()).toEqual(['01-12T09:00', '01-14T09:00'])
    const { changeId, deleted, title } = await call('delete_event', { id, scope: 'all' })
    expect({ deleted, title }).toEqual({ deleted: 'the whole series', title: 'Standup' })
    expect(await starts()).toEqual([])
    await undoChange(test.context, person, { id: changeId })
    expect(await starts()).toEqual(['01-12T09:00', '01-14T09:00'])
  })
})

describe('a scope', () => {
  it('changes nothing about a single event', async () => {
    const { event } = await call('create_event', { title: 'Lunch', start: '2026-01-15T12:30' })
    await call('update_event', { id: event.id, scope: 'all', title: 'Brunch' })
    expect((await call('delete_event', { id: event.id, scope: 'this' })).deleted).toBe('the event')
  })
})

describe('every change', () => {
  it('is put down to the assistant by its name', async () => {
    await call('create_event', { title: 'Lunch', start: '2026-01-15T12:30' })
    expect(listChanges(test.context, { limit: 1 })[0]?.actor).toEqual({
      kind: 'assistant',
      name: 'Test Assistant',
    })
    const named = await connectTestClient(test.context, { name: 'Token of Zoë' })
    await named.call('create_event', { title: 'Dinner', start: '2026-01-15T19:30' })
    expect(listChanges(test.context, { limit: 1 })[0]?.actor.name).toBe('Token of Zoë')
    await named.close()
  })
})
