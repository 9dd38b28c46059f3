import { describe, expect, test } from 'vitest'
import { engineKinds, type Kalends, startKalends } from '../testing/command-line.ts'

interface Shown {
  event: { title: string; start: unknown; end: unknown; version: number; [field: string]: unknown }
}

async function addJson(
  kalends: Kalends,
  ...words: string[]
): Promise<{ changeId: string; event: { id: string } }> {
  const result = await kalends(['event', 'add', ...words, '--json'])
  expect(result.errorText).toBe('')
  return result.json() as { changeId: string; event: { id: string } }
}

async function show(kalends: Kalends, id: string): Promise<Shown['event']> {
  return ((await kalends(['event', 'show', id, '--json'])).json() as Shown).event
}

const standUp = [
  ...['Stand-up', '--start', '2026-03-02T09:30', '--duration', '15m', '--zone', 'Europe/Berlin'],
  ...['--repeat', 'RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=6'],
]

describe.each(engineKinds)('with the engine %s', (kind) => {
  test('an event is added with all that was said of it', async () => {
    const kalends = await startKalends(kind)
    const { event } = await addJson(
      kalends,
      ...['Dentist', '--start', '2026-01-15T09:00', '--duration', '45m', '--zone', 'Europe/Berlin'],
      ...[
        '--location',
        'Main Street 1',
        '--description',
        'Bring the card',
        '--attendee',
        'Ada <ada@example.org>',
      ],
      ...['--reminder', '10m', '--reminder', '1d', '--show-as', 'free', '--status', 'tentative'],
    )
    expect(await show(kalends, event.id)).toMatchObject({
      title: 'Dentist',
      start: { dateTime: '2026-01-15T09:00:00', zone: 'Europe/Berlin' },
      end: { dateTime: '2026-01-15T09:45:00', zone: 'Europe/Berlin' },
      location: 'Main Street 1',
      description: 'Bring the card',
      attendees: [{ name: 'Ada', email: 'ada@example.org', response: 'needs-action' }],
      reminders: [{ trigger: { seconds: -600 } }, { trigger: { seconds: -86_400 } }],
      showAs: 'free',
      status: 'tentative',
      recurrence: null,
    })
    const shown = await kalends(['event', 'show', event.id])
    expect(shown.text).toContain('Dentist\n  When      ')
    expect(shown.text).toContain('Thu 15 Jan 2026, 09:00 – 09:45 (Europe/Berlin)')
    expect(shown.text).toMatch(/Reminder +10 min before the start\n +Reminder +1 day before/)
    expect(shown.text).toContain('\n  Bring the card\n')
  })

  test('forms of time: usual length, all-day, floating, an end in words', async () => {
    const kalends = await startKalends(kind)
    const times = async (...words: string[]) => {
      const { start, end } = await show(kalends, (await addJson(kalends, 'x', ...words)).event.id)
      return { start, end }
    }
    expect(await times('--start', '2026-01-15T09:00', '--zone', 'Asia/Tokyo')).toEqual({
      start: { dateTime: '2026-01-15T09:00:00', zone: 'Asia/Tokyo' },
      end: { dateTime: '2026-01-15T10:00:00', zone: 'Asia/Tokyo' },
    })
    expect(await times('--start', '2026-01-15', '--all-day')).toEqual({
      start: { date: '2026-01-15' },
      end: { date: '2026-01-16' },
    })
    expect(await times('--start', '2026-01-15', '--end', '2026-01-18')).toEqual({
      start: { date: '2026-01-15' },
      end: { date: '2026-01-18' },
    })
    expect(await times('--start', '2026-01-15T09:00', '--floating', '--end', '2026-01-15 9:20')).toEqual({
      start: { dateTime: '2026-01-15T09:00:00', zone: null },
      end: { dateTime: '2026-01-15T09:20:00', zone: null },
    })
  })

  test('an edit touches what it names; a moved event keeps its length', async () => {
    const kalends = await startKalends(kind)
    const { event } = await addJson(
      kalends,
      ...['Lunch', '--start', '2026-01-15T12:00', '--duration', '90m', '--zone', 'Europe/Berlin'],
      ...['--location', 'Café', '--reminder', '10m'],
    )
    await kalends(['event', 'edit', event.id, '--start', '2026-01-16T13:00', '--title', 'Late lunch'])
    const edited = await show(kalends, event.id)
    expect(edited).toMatchObject({
      title: 'Late lunch',
      location: 'Café',
      start: { dateTime: '2026-01-16T13:00:00' },
      end: { dateTime: '2026-01-16T14:30:00', zone: 'Europe/Berlin' },
    })
    expect(edited.reminders).toHaveLength(1)

    await kalends(['event', 'edit', event.id, '--duration', '1h', '--no-reminders'])
    await kalends(['event', 'edit', event.id, '--zone', 'Europe/Lisbon'])
    expect(await show(kalends, event.id)).toMatchObject({
      reminders: [],
      start: { dateTime: '2026-01-16T13:00:00', zone: 'Europe/Lisbon' },
      end: { dateTime: '2026-01-16T14:00:00', zone: 'Europe/Lisbon' },
    })

    const stale = await kalends([
      'event',
      'edit',
      event.id,
      '--title',
      'x',
      '--if-version',
      String(edited.version),
    ])
    expect(stale.exitCode).toBe(4)
    const empty = await kalends(['event', 'edit', event.id])
    expect(empty.exitCode).toBe(2)
    expect(empty.errorText).toContain('Nothing to change')
    const form = await kalends(['event', 'edit', event.id, '--start', '2026-01-20'])
    expect(form.errorText).toContain('This makes it an all-day event')
  })

  test('an event moves to another calendar', async () => {
    const kalends = await startKalends(kind)
    await kalends(['calendars', 'add', 'Club'])
    const { event } = await addJson(kalends, 'Match', '--start', '2026-01-15T12:00')
    expect((await kalends(['event', 'edit', event.id, '--calendar', 'club'])).exitCode).toBe(0)
    expect((await kalends(['event', 'show', event.id])).text).toMatch(/Calendar +Club/)
  })

  test('a series: this instance, those that follow, all', async () => {
    const kalends = await startKalends(kind)
    const { event } = await addJson(kalends, ...standUp)
    const starts = async () => {
      const words = [
        'agenda',
        '--from',
        '2026-03-01',
        '--to',
        '2026-04-30',
        '--zone',
        'Europe/Berlin',
        '--json',
      ]
      const agenda = (await kalends(words)).json() as { events: { title: string; start: string }[] }
      return agenda.events.map(({ start, title }) => `${start.slice(0, 16)} ${title}`)
    }

    const unsaid = await kalends(['event', 'edit', event.id, '--title', 'x'])
    expect(unsaid.exitCode).toBe(2)
    expect(unsaid.errorText).toContain('or give --scope all.')

    const one = `${event.id}@2026-03-09T09:30`
    expect(
      (await kalends(['event', 'edit', one, '--scope', 'this', '--start', '2026-03-10T10:00'])).errorText,
    ).toBe('')
    const following = ['event', 'edit', event.id, '--instance', '2026-03-30T09:30', '--scope', 'following']
    expect((await kalends([...following, '--title', 'Sit-down'])).errorText).toBe('')
    expect(
      (await kalends(['event', 'delete', `${event.id}@2026-03-16T09:30`, '--scope', 'this'])).errorText,
    ).toBe('')
    expect(await starts()).toEqual([
      '2026-03-02T09:30 Stand-up',
      '2026-03-10T10:00 Stand-up',
      '2026-03-23T09:30 Stand-up',
      '2026-03-30T09:30 Sit-down',
      '2026-04-06T09:30 Sit-down',
    ])
    const gone = await kalends(['event', 'delete', event.id, '--scope', 'all'])
    expect(gone.text).toMatch(/^Deleted\.\n {2}undo {2}kalends undo \S+\n$/)
    expect(await starts()).toEqual(['2026-03-30T09:30 Sit-down', '2026-04-06T09:30 Sit-down'])
  })

  test('what is wrong is said, with what to do', async () => {
    const kalends = await startKalends(kind)
    const refused = async (exitCode: number, message: string, ...words: string[]) => {
      const result = await kalends(words)
      expect(result.errorText).toContain(message)
      expect(result.exitCode).toBe(exitCode)
      expect(result.text).toBe('')
    }
    await refused(2, '--start is missing', 'event', 'add', 'x')
    await refused(2, 'there is no such day', 'event', 'add', 'x', '--start', '2026-02-30')
    await refused(
      2,
      'not a time zone',
      'event',
      'add',
      'x',
      '--start',
      '2026-02-03T09:00',
      '--zone',
      'Mars/One',
    )
    await refused(2, 'not a recurrence rule', 'event', 'add', 'x', '--start', 'today', '--repeat', 'weekly')
    await refused(2, 'OFTEN', 'event', 'add', 'x', '--start', 'today', '--repeat', 'FREQ=OFTEN')
    await refused(
      2,
      'an all-day event has no clock time',
      'event',
      'add',
      'x',
      '--start',
      'today 9:00',
      '--all-day',
    )
    await refused(
      2,
      'Give one of them',
      'event',
      'add',
      'x',
      '--start',
      'today',
      '--end',
      'today',
      '--duration',
      '1d',
    )
    await refused(
      3,
      'no calendar named “Nope”',
      'event',
      'add',
      'x',
      '--start',
      'today',
      '--calendar',
      'Nope',
    )
    await refused(3, 'There is no event 99', 'event', 'show', '99')
    await refused(3, 'There is no event 99', 'event', 'delete', '99')
    const { event } = await addJson(kalends, 'x', '--start', '2026-01-15T09:00')
    await refused(2, 'Leave --scope out.', 'event', 'delete', event.id, '--scope', 'all')
    await refused(2, 'Leave the instance out.', 'event', 'delete', `${event.id}@2026-01-15T09:00`)
    const json = await kalends(['event', 'show', '99', '--json'])
    expect(JSON.parse(json.errorText)).toMatchObject({ error: { code: 'not_found' } })
  })
})
