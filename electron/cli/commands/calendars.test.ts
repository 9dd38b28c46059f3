import { describe, expect, test } from 'vitest'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { engineKinds, startKalends } from '../testing/command-line.ts'

describe.each(engineKinds)('with the engine %s', (kind) => {
  test('calendars are made, renamed, hidden, shown, deleted, and brought back', async () => {
    const kalends = await startKalends(kind)
    const ok = async (...words: string[]): Promise<string> => {
      const { text, errorText, exitCode } = await kalends(['calendars', ...words])
      expect([exitCode, errorText]).toEqual([0, ''])
      return text
    }
    expect(await ok('add', 'Work', '--color', '#0f766e', '--zone', 'Europe/Berlin')).toBe(
      'Made the calendar “Work”.\n',
    )
    expect((await kalends(['calendars', 'list', '--json'])).json()).toMatchObject([
      { name: 'Personal', visible: true },
      { name: 'Work', color: '#0f766e', zone: 'Europe/Berlin', visible: true, eventCount: 0 },
    ])
    await kalends(['event', 'add', 'x', '--start', '2026-01-15', '--calendar', 'Work'])
    expect(await ok('rename', 'work', 'Job')).toBe('“Work” is called “Job” now.\n')
    expect(await ok('hide', 'Job')).toBe('“Job” is left out of the agenda now.\n')
    expect(await ok()).toMatch(/Job +1 event +hidden · Europe\/Berlin +\d+\n/)
    expect(await ok('show', 'Job')).toBe('“Job” is in the agenda now.\n')
    expect(await ok('delete', 'Job')).toMatch(
      /^Deleted the calendar “Job” with 1 event\.\n {2}undo {2}kalends undo/,
    )
    expect((await kalends(['undo'])).text).toContain('Undid: ')
    expect(await ok()).toMatch(/Job +1 event/)
  })

  test('the reminders of a calendar are chosen', async () => {
    const kalends = await startKalends(kind)
    const remind = async (...when: string[]) => await kalends(['calendars', 'remind', 'Personal', ...when])
    const minutes = async () => {
      const [personal] = (await kalends(['calendars', '--json'])).json() as Calendar[]
      return personal?.reminderMinutes
    }
    expect((await remind('1h', '1d', '60m')).text).toBe(
      '“Personal” reminds 1 day, 1 h before its events now.\n',
    )
    expect(await minutes()).toEqual([1_440, 60])
    expect((await remind('none')).text).toBe('“Personal” reminds of nothing now.\n')
    expect((await kalends(['calendars'])).text).toMatch(/Personal +0 events +no reminders/)
    expect((await remind('usual')).text).toBe('“Personal” reminds as usual now.\n')
    expect(await minutes()).toBeNull()
    for (const wrong of [['none', '1h'], ['often'], ['90s'], ['5w'], []]) {
      const { exitCode, errorText } = await remind(...wrong)
      expect([exitCode === 0, errorText === '']).toEqual([false, false])
    }
    expect(await minutes()).toBeNull()
  })

  test('a new event is in the zone of its calendar', async () => {
    const kalends = await startKalends(kind)
    await kalends(['calendars', 'add', 'Tokyo', '--zone', 'Asia/Tokyo'])
    const added = await kalends([
      'event',
      'add',
      'x',
      '--start',
      '2026-01-15T09:00',
      '--calendar',
      'Tokyo',
      '--json',
    ])
    expect(added.json()).toMatchObject({ event: { start: { zone: 'Asia/Tokyo' } } })
  })

  test('what is wrong is said', async () => {
    const kalends = await startKalends(kind)
    const color = await kalends(['calendars', 'add', 'Work', '--color', 'red'])
    expect([color.exitCode, color.errorText]).toEqual([
      2,
      expect.stringContaining('must be a colour such as #3b82f6'),
    ])
    const missing = await kalends(['calendars', 'delete', 'Persnal'])
    expect([missing.exitCode, missing.errorText]).toEqual([
      3,
      expect.stringContaining('Did you mean “Personal”?'),
    ])
  })
})
