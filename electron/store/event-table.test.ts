import { describe, expect, it } from 'vitest'
import { eventContentSchema } from '#shared/calendar/event.ts'
import { addCalendar, newEvent, person, temporaryStore, weekly } from './testing/temporary-store.ts'

const zone = 'Europe/Berlin'
const moved = {
  start: { dateTime: '2026-06-23T15:00:00', zone },
  end: { dateTime: '2026-06-23T16:00:00', zone },
}
const exception = { uid: 'series', recurrenceId: '2026-06-23T09:00:00', title: 'Moved', ...moved }

async function setUp() {
  const store = temporaryStore()
  const calendar = await addCalendar(store)
  const change = async <T>(act: () => T) => (await store.change(person, 'Change', act)).result
  const starts = (from: string, to: string, calendarIds?: string[]) =>
    store.occurrences
      .between({ from, to, zone, limit: 100, calendarIds })
      .occurrences.map(({ title, start }) => `${title} ${start.slice(5, 16)}`)
  return { store, calendar, change, starts }
}

describe('events', () => {
  it('gives back everything that was put in', async () => {
    const { store, calendar, change } = await setUp()
    const content = eventContentSchema.parse({
      title: 'Flight',
      description: 'x'.repeat(9000),
      location: 'BER',
      url: 'https://example.org',
      start: { dateTime: '2026-06-16T09:00:00', zone },
      end: { dateTime: '2026-06-16T12:00:00', zone: 'America/New_York' },
      recurrence: {
        rules: ['FREQ=DAILY;COUNT=4'],
        exclusions: [{ dateTime: '2026-06-17T09:00:00', zone }],
        additions: [{ start: { dateTime: '2026-07-01T09:00:00', zone }, end: null }],
      },
      status: 'tentative',
      showAs: 'free',
      visibility: 'private',
      color: '#ff0000',
      categories: ['a', 'b'],
      conferenceUrl: 'https://meet.example.org',
      organizer: { name: 'Ana', email: 'ana@example.org' },
      attendees: [{ name: 'Ben', email: 'ben@example.org', role: 'chair', response: 'accepted' }],
      reminders: [{ trigger: { kind: 'relative', seconds: -600 } }],
      attachments: [{ title: 'Plan', url: 'https://example.org/plan.pdf' }],
      sequence: 3,
    })
    const made = await change(() =>
      store.events.insert({ ...content, calendarId: calendar, uid: 'flight', source: 'BEGIN:VEVENT' }),
    )
    expect(store.events.get(made.id)).toEqual({ ...made, ...content, uid: 'flight', version: 1 })
    expect(store.events.source(made.id)).toBe('BEGIN:VEVENT')
    const floating = await change(() =>
      store.events.insert(
        newEvent(calendar, {
          start: { dateTime: '2026-06-16T09:00:00', zone: null },
          end: { dateTime: '2026-06-16T10:00:00', zone: null },
        }),
      ),
    )
    expect(store.events.get(floating.id)).toEqual(floating)
    expect(floating.uid).toMatch(/^[0-9a-f-]{36}$/)
    expect(store.events.source(floating.id)).toBeNull()
  })

  it('says what there is not', async () => {
    const { store, change } = await setUp()
    for (const id of ['7', '', 'x', '1e3', '-1']) {
      expect(() => store.events.get(id)).toThrow(expect.objectContaining({ code: 'not_found' }))
      expect(store.events.find(id)).toBeUndefined()
    }
    await expect(change(() => store.events.insert(newEvent('99')))).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(change(() => store.events.delete('99'))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses a second event with a UID, but not an exception of it', async () => {
    const { store, calendar, change } = await setUp()
    await change(() => store.events.insert(newEvent(calendar, { uid: 'series', recurrence: weekly() })))
    await expect(
      change(() => store.events.insert(newEvent(calendar, { uid: 'series' }))),
    ).rejects.toMatchObject({
      code: 'conflict',
      field: 'uid',
    })
    await change(() => store.events.insert(newEvent(calendar, exception)))
    expect(store.events.findByUid(calendar, 'series').map(({ recurrenceId }) => recurrenceId)).toEqual([
      null,
      '2026-06-23T09:00:00',
    ])
  })

  it.each(['before', 'after'])(
    'lets an exception replace its instance when it comes %s its series',
    async (order) => {
      const { store, calendar, change, starts } = await setUp()
      const series = newEvent(calendar, { uid: 'series', title: 'Series', recurrence: weekly() })
      const events = [series, newEvent(calendar, exception)]
      for (const event of order === 'after' ? events : events.reverse()) {
        await change(() => store.events.insert(event))
      }
      const [master, replaced] = store.events.findByUid(calendar, 'series')
      expect(replaced?.seriesId).toBe(master?.id)
      expect(store.events.exceptionsOf(master?.id ?? '')).toEqual([replaced])
      expect(starts('2026-06-16', '2026-06-30')).toEqual([
        'Series 06-16T09:00',
        'Moved 06-23T15:00',
        'Series 06-30T09:00',
      ])
      await change(() => store.events.delete(replaced?.id ?? ''))
      expect(starts('2026-06-23', '2026-06-23')).toEqual(['Series 06-23T09:00'])
      await change(() => store.events.delete(master?.id ?? ''))
      expect([starts('2026-06-16', '2026-06-30'), store.events.count()]).toEqual([[], 0])
    },
  )

  it('takes the exceptions along when a series moves, and away when it stops being one', async () => {
    const { store, calendar, change, starts } = await setUp()
    const other = await addCalendar(store, 'Other')
    const series = newEvent(calendar, { uid: 'series', title: 'Series', recurrence: weekly() })
    const made = await change(() => {
      const made = store.events.insert(series)
      store.events.insert(newEvent(calendar, exception))
      return made
    })
    await change(() => store.events.update(made.id, { ...series, calendarId: other, uid: 'renamed' }))
    expect(starts('2026-06-16', '2026-06-23', [calendar])).toEqual([])
    expect(starts('2026-06-16', '2026-06-23', [other])).toEqual(['Series 06-16T09:00', 'Moved 06-23T15:00'])
    expect(store.calendars.list().map(({ name, eventCount }) => [name, eventCount])).toEqual([
      ['Other', 2],
      ['Work', 0],
    ])
    await change(() => store.events.update(made.id, { ...series, calendarId: other, recurrence: null }))
    expect(store.events.count()).toBe(1)
    expect(starts('2026-06-16', '2026-06-30')).toEqual(['Series 06-16T09:00'])
  })

  it('finds events alike', async () => {
    const { store, calendar, change } = await setUp()
    const lunch = newEvent(calendar, { title: 'Lunch' })
    const day = { start: { date: '2026-06-16' }, end: { date: '2026-06-17' } }
    await change(() => [
      store.events.insert(lunch),
      store.events.insert(newEvent(calendar, { title: 'Lunch', ...day })),
    ])
    const inUtc = {
      title: 'Lunch',
      start: { dateTime: '2026-06-16T07:00:00', zone: 'UTC' },
      end: { dateTime: '2026-06-16T08:00:00', zone: 'UTC' },
    }
    expect(store.events.findAlike(calendar, inUtc)).toHaveLength(1)
    expect(store.events.findAlike(calendar, { title: 'Lunch', ...day })).toHaveLength(1)
    expect(store.events.findAlike(calendar, { ...inUtc, title: 'Dinner' })).toEqual([])
    const floating = {
      start: { dateTime: '2026-06-16T00:00:00', zone: null },
      end: { dateTime: '2026-06-17T00:00:00', zone: null },
    }
    expect(store.events.findAlike(calendar, { title: 'Lunch', ...floating })).toEqual([])
  })

  it('finds a series alike whose first instance is long ago', async () => {
    const { store, calendar, change } = await setUp()
    const times = {
      start: { dateTime: '1999-06-16T09:00:00', zone: 'Europe/Berlin' },
      end: { dateTime: '1999-06-16T10:00:00', zone: 'Europe/Berlin' },
    }
    const old = newEvent(calendar, { uid: 'old', title: 'Old', ...times, recurrence: weekly() })
    await change(() => store.events.insert(old))
    expect(store.events.findAlike(calendar, { title: 'Old', ...times })).toMatchObject([{ uid: 'old' }])
    expect(store.events.findAlike(calendar, { title: 'New', ...times })).toEqual([])
    const { start } = times
    expect(store.events.findAlike(calendar, { title: 'Old', start, end: start })).toEqual([])
    const elsewhere = { ...times, start: { ...start, zone: 'Asia/Tokyo' } }
    expect(store.events.findAlike(calendar, { title: 'Old', ...elsewhere })).toEqual([])
    const other = await addCalendar(store, 'Other')
    expect(store.events.findAlike(other, { title: 'Old', ...times })).toEqual([])
  })

  it('hands out all events, those of calendars, of ids, and of days', async () => {
    const { store, calendar, change } = await setUp()
    const other = await addCalendar(store, 'Other')
    const ids = await change(() => [
      store.events.insert(newEvent(calendar, { ...exception })).id,
      store.events.insert(newEvent(calendar, { uid: 'series', title: 'Series', recurrence: weekly() })).id,
      store.events.insert(
        newEvent(other, { title: 'Other', start: { date: '2020-01-01' }, end: { date: '2020-01-02' } }),
      ).id,
    ])
    const titles = (...filter: Parameters<typeof store.events.iterate>) =>
      [...store.events.iterate(...filter)].map(({ title }) => title)
    expect(titles()).toEqual(['Series', 'Moved', 'Other'])
    expect(titles({ calendarIds: [other] })).toEqual(['Other'])
    expect(titles({ eventIds: [ids[1] ?? ''] })).toEqual(['Series', 'Moved'])
    expect(titles({ eventIds: ids, calendarIds: [other] })).toEqual(['Other'])
    expect(titles({ from: '2026-06-23', to: '2026-06-23' })).toEqual(['Series', 'Moved'])
    expect(titles({ to: '2020-01-01' })).toEqual(['Other'])
    expect(titles({ from: '2045-01-01', eventIds: ids })).toEqual(['Series', 'Moved'])
    const seen: string[] = []
    for (const event of store.events.iterate()) {
      seen.push(event.title)
      // Reading goes on page by page while others write.
      await change(() => store.events.update(event.id, { ...event, description: 'seen' }))
    }
    expect(seen).toHaveLength(3)
  })

  it('reads many pages', async () => {
    const { store, calendar, change } = await setUp()
    await change(() => {
      for (let index = 0; index < 1203; index++) store.events.insert(newEvent(calendar))
    })
    expect(new Set([...store.events.iterate()].map(({ id }) => id)).size).toBe(1203)
  })
})

describe('occurrences', () => {
  it('cuts off at the limit and says so', async () => {
    const { store, calendar, change } = await setUp()
    await change(() => store.events.insert(newEvent(calendar, { recurrence: weekly('FREQ=DAILY') })))
    const page = (limit: number) =>
      store.occurrences.between({ from: '2026-06-16', to: '2026-06-20', zone, limit })
    expect([page(5).truncated, page(4).truncated, page(4).occurrences.length]).toEqual([false, true, 4])
  })

  it('shows the visible calendars unless asked for others', async () => {
    const { store, calendar, change, starts } = await setUp()
    await change(() => store.events.insert(newEvent(calendar, { title: 'A' })))
    await change(() => store.calendars.update(calendar, { visible: false }))
    expect(starts('2026-06-16', '2026-06-16')).toEqual([])
    expect(starts('2026-06-16', '2026-06-16', [calendar])).toEqual(['A 06-16T09:00'])
  })

  it('puts times into the zone asked for, and leaves dates alone', async () => {
    const { store, calendar, change } = await setUp()
    await change(() => [
      store.events.insert(newEvent(calendar, { title: 'Zoned', color: '#123456' })),
      store.events.insert(
        newEvent(calendar, { title: 'Day', start: { date: '2026-06-16' }, end: { date: '2026-06-18' } }),
      ),
      store.events.insert(
        newEvent(calendar, {
          title: 'Floating',
          start: { dateTime: '2026-06-16T09:00:00', zone: null },
          end: { dateTime: '2026-06-16T10:00:00', zone: null },
        }),
      ),
    ])
    const { occurrences } = store.occurrences.between({
      from: '2026-06-16',
      to: '2026-06-16',
      zone: 'Asia/Kolkata',
      limit: 9,
    })
    expect(
      occurrences.map(({ title, start, end, startZone, allDay, color, calendar }) => [
        title,
        start,
        end,
        startZone,
        allDay,
        color,
        calendar,
      ]),
    ).toEqual([
      ['Day', '2026-06-16', '2026-06-18', null, true, '#3b82f6', 'Work'],
      ['Floating', '2026-06-16T09:00:00+05:30', '2026-06-16T10:00:00+05:30', null, false, '#3b82f6', 'Work'],
      ['Zoned', '2026-06-16T12:30:00+05:30', '2026-06-16T13:30:00+05:30', zone, false, '#123456', 'Work'],
    ])
  })

  it('refuses unknown zones and days that are none', async () => {
    const { store } = await setUp()
    const ask = (from: string, zone: string) => () =>
      store.occurrences.between({ from, to: '2026-06-16', zone, limit: 9 })
    expect(ask('2026-06-16', 'Mars/Olympus')).toThrow(expect.objectContaining({ code: 'invalid' }))
    expect(ask('2026-02-30', 'UTC')).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})
