import { describe, expect, test } from 'vitest'
import { todayIn } from '../input/day.ts'
import { engineKinds, type Kalends, startKalends } from '../testing/command-line.ts'

async function fill(kalends: Kalends): Promise<void> {
  const add = async (...words: string[]) =>
    expect((await kalends(['event', 'add', ...words])).errorText).toBe('')
  await add('Breakfast', '--start', '2026-01-15T08:00', '--zone', 'America/New_York', '--location', 'Diner')
  await add('Holiday', '--start', '2026-01-16', '--duration', '2d')
  await add('Call', '--start', '2026-01-16T07:00', '--zone', 'Asia/Tokyo', '--repeat', 'FREQ=DAILY;COUNT=3')
  await add('Alarm', '--start', '2026-01-15T06:00', '--floating')
}

describe.each(engineKinds)('with the engine %s', (kind) => {
  test('the JSON of an agenda: RFC 3339 in the asked zone, plain dates for all-day events', async () => {
    const kalends = await startKalends(kind)
    await fill(kalends)
    const words = [
      'agenda',
      '--from',
      '2026-01-15',
      '--to',
      '2026-01-16',
      '--zone',
      'Europe/Berlin',
      '--json',
    ]
    const agenda = (await kalends(words)).json() as { events: Record<string, unknown>[] }
    expect(Object.keys(agenda)).toEqual(['zone', 'from', 'to', 'truncated', 'events'])
    expect(agenda).toMatchObject({
      zone: 'Europe/Berlin',
      from: '2026-01-15',
      to: '2026-01-16',
      truncated: false,
    })
    expect(Object.keys(agenda.events[0] ?? {}).slice(0, 11)).toEqual(
      'id uid recurrenceId calendar title start end startZone allDay location status'.split(' '),
    )
    const byTitle = new Map(agenda.events.map((event) => [event.title, event]))
    expect(byTitle.get('Breakfast')).toMatchObject({
      recurrenceId: null,
      calendar: 'Personal',
      start: '2026-01-15T14:00:00+01:00',
      end: '2026-01-15T15:00:00+01:00',
      startZone: 'America/New_York',
      allDay: false,
      location: 'Diner',
      status: 'confirmed',
    })
    expect(byTitle.get('Holiday')).toMatchObject({
      start: '2026-01-16',
      end: '2026-01-18',
      startZone: null,
      allDay: true,
    })
    expect(byTitle.get('Alarm')).toMatchObject({ start: '2026-01-15T06:00:00+01:00', startZone: null })
    expect(agenda.events.filter((event) => event.title === 'Call')).toMatchObject([
      { recurrenceId: '2026-01-16T07:00:00', start: '2026-01-15T23:00:00+01:00' },
      { recurrenceId: '2026-01-17T07:00:00', start: '2026-01-16T23:00:00+01:00' },
    ])
  })

  test('for reading: by day, in the asked zone', async () => {
    const kalends = await startKalends(kind)
    await fill(kalends)
    const result = await kalends(['agenda', '--from', '2026-01-15', '--days', '2', '--zone', 'Europe/Berlin'])
    expect(result.text.split('\n')).toEqual([
      'Thursday 15 January 2026',
      ' ▌ 06:00 – 07:00  Alarm      Personal',
      ' ▌ 14:00 – 15:00  Breakfast  Diner · Personal',
      ' ▌ 23:00 – 24:00  Call       Personal',
      '',
      'Friday 16 January 2026',
      ' ▌ all day        Holiday    Personal',
      ' ▌ 23:00 – 24:00  Call       Personal',
      '',
    ])
  })

  test('limits, calendars and empty days', async () => {
    const kalends = await startKalends(kind)
    await fill(kalends)
    await kalends(['calendars', 'add', 'Empty'])
    const range = ['--from', '2026-01-15', '--to', '2026-01-18', '--zone', 'UTC']
    const limited = await kalends(['agenda', ...range, '--limit', '2'])
    expect(limited.errorText).toContain('only the first 2')
    const other = await kalends(['agenda', ...range, '--calendar', 'empty'])
    expect(other.text).toBe('Nothing from Thursday 15 January 2026 to Sunday 18 January 2026.\n')
    const two = await kalends(['agenda', ...range, '--calendar', 'Empty', '--calendar', 'Personal', '--json'])
    expect((two.json() as { events: unknown[] }).events).toHaveLength(6)
    await kalends(['calendars', 'hide', 'Personal'])
    expect((await kalends(['agenda', ...range])).text).toContain('Nothing')
  })

  test('today is the default, and words name days', async () => {
    const kalends = await startKalends(kind)
    await kalends(['event', 'add', 'Now', '--start', 'today', '--zone', 'UTC'])
    const agenda = (await kalends(['agenda', '--json'])).json() as {
      from: string
      to: string
      zone: string
      events: []
    }
    expect(agenda.from).toBe(todayIn(agenda.zone))
    expect(agenda.to).toBe(agenda.from)
    const week = (
      await kalends(['agenda', '--from', 'yesterday', '--to', '+7', '--zone', 'UTC', '--json'])
    ).json()
    expect(week).toMatchObject({ zone: 'UTC', events: [{ title: 'Now' }] })
  })

  test('search finds words, and shows ids that other commands take', async () => {
    const kalends = await startKalends(kind)
    await fill(kalends)
    const found = await kalends(['search', 'din', '--zone', 'America/New_York'])
    expect(found.text).toMatch(/^Thu 15 Jan 2026, 08:00 – 09:00 {2}Breakfast {2}Personal {2}\d+\n$/)
    const json = (await kalends(['search', 'holiday', '--from', '2026-01-01', '--json'])).json()
    expect(json).toMatchObject({ truncated: false, events: [{ title: 'Holiday', start: '2026-01-16' }] })
    expect((await kalends(['search', 'nothing at all'])).text).toBe('No event has “nothing at all” in it.\n')
  })

  test('what is wrong is said', async () => {
    const kalends = await startKalends(kind)
    const refused = async (message: string, ...words: string[]) => {
      const result = await kalends(['agenda', ...words])
      expect([result.exitCode, result.text]).toEqual([2, ''])
      expect(result.errorText).toContain(message)
    }
    await refused('is before the first', '--from', '2026-01-15', '--to', '2026-01-14')
    await refused('say the same thing', '--to', 'today', '--days', '2')
    await refused('not a day that I understand', '--from', 'soon')
    await refused('Mars', '--from', '2026-01-15', '--zone', 'Mars/One')
    await refused('Mars', '--zone', 'Mars/One')
  })
})
