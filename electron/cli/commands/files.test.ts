import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { engineKinds, startKalends, temporaryFolder } from '../testing/command-line.ts'

function calendarFile(...events: string[]): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...events, 'END:VCALENDAR', '']
  return lines.join('\r\n')
}

function event(uid: string, ...lines: string[]): string {
  const start = ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20260101T000000Z', `SUMMARY:Title of ${uid}`]
  return [...start, ...lines, 'END:VEVENT'].join('\r\n')
}

const good = event('one', 'DTSTART:20260115T090000Z', 'DTEND:20260115T100000Z', 'X-ODD;P=1:kept')
const bad = event('two', 'DTSTART:the day after')
const other = event('three', 'DTSTART;VALUE=DATE:20260116')

describe.each(engineKinds)('with the engine %s', (kind) => {
  test('a preview changes nothing, an import tells what it did', async () => {
    const kalends = await startKalends(kind)
    const file = join(temporaryFolder(), 'team.ics')
    writeFileSync(file, calendarFile(good, bad, other))
    const preview = await kalends(['import', file, '--dry-run'])
    expect(preview.text).toMatch(
      /^Would import team\.ics into .*: 2 new, 0 updated, 0 unchanged, 0 duplicates, 1 invalid/,
    )
    expect(preview.text).toMatch(/\n {2}line 16 {2}DTSTART: /)
    expect((await kalends(['agenda', '--from', '2026-01-15', '--days', '2'])).text).toContain('Nothing')

    const done = await kalends(['import', file, '--calendar', 'Team', '--json'])
    expect(Object.keys(done.json() as object).slice(0, 5)).toEqual([
      'new',
      'updated',
      'unchanged',
      'duplicates',
      'invalid',
    ])
    expect(done.json()).toMatchObject({
      new: 2,
      updated: 0,
      unchanged: 0,
      duplicates: 0,
      invalid: [{ line: expect.any(Number), uid: 'two', message: expect.stringContaining('the day after') }],
      calendars: ['Team'],
    })
    const again = await kalends(['import', file, '--calendar', 'Team', '--rows'])
    expect(again.text).toMatch(/unchanged +line 4 +2026-01-15 09:00:00 +Title of one/)
    expect(again.text).toMatch(/invalid +line \d+/)

    // The second import changed nothing, so the last change is the first.
    expect(again.text).not.toContain('kalends undo')
    expect((await kalends(['undo'])).text).toContain('Imported 2 events')
    expect((await kalends(['search', 'title'])).text).toContain('No event')
    expect(await kalends(['search', ''])).toMatchObject({
      exitCode: 2,
      errorText: expect.stringContaining('WORD'),
    })
  })

  test('an import tells what is worth knowing of an event', async () => {
    const kalends = await startKalends(kind)
    const file = join(temporaryFolder(), 'odd.ics')
    const odd = event(
      'odd',
      'DTSTART;TZID=Mars/Olympus:20260115T090000',
      'DTEND;TZID=Mars/Olympus:20260115T100000',
    )
    writeFileSync(file, calendarFile(good, odd))
    const preview = await kalends(['import', file, '--dry-run'])
    expect(preview.text).toMatch(/\n {2}line 12 {2}Title of odd: .*Mars\/Olympus/)
    expect((await kalends(['import', file, '--json'])).json()).toMatchObject({
      new: 2,
      remarks: [{ line: 12, uid: 'odd', message: expect.stringContaining('Mars/Olympus') }],
    })
  })

  test('several files and standard input', async () => {
    const kalends = await startKalends(kind)
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'a.ics'), calendarFile(good))
    const words = ['import', join(folder, 'a.ics'), '-', '--calendar', 'Both', '--json']
    const sum = await kalends(words, { input: calendarFile(other) })
    expect(sum.json()).toMatchObject({
      new: 2,
      calendars: ['Both'],
      changeIds: [expect.any(String), expect.any(String)],
    })
  })

  test('progress is shown on a terminal, and taken away', async () => {
    const kalends = await startKalends(kind)
    const file = join(temporaryFolder(), 'team.ics')
    const many = Array.from({ length: 2000 }, (_, index) => event(`e${index}`, 'DTSTART:20260115T090000Z'))
    writeFileSync(file, calendarFile(...many))
    const result = await kalends(['import', file], { isTerminal: true })
    const lines = result.errorText.split('\r\u001b[K')
    expect(lines.slice(1, -1).length).toBeGreaterThan(0)
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/^(Sending|Reading) team\.ics/)
    expect([lines.at(0), lines.at(-1)]).toEqual(['', ''])
    expect(result.text).toContain('2000 new')
  })

  test('an export is what was imported, to a file or to standard output', async () => {
    const kalends = await startKalends(kind)
    const folder = temporaryFolder()
    const file = join(folder, 'in.ics')
    writeFileSync(file, calendarFile(good, other))
    await kalends(['import', file, '--calendar', 'Team'])
    const target = join(folder, 'out.ics')
    const written = await kalends(['export', target, '--calendar', 'Team', '--json'])
    expect(written.errorText).toBe('')
    expect(written.json()).toEqual({ file: target, octets: readFileSync(target).length })
    expect(readFileSync(target, 'utf8')).toContain('X-ODD;P=1:kept\r\n')
    const screen = await kalends(['export', '--from', '2026-01-16', '--to', '2026-01-16'])
    expect(screen.text).toContain('UID:three')
    expect(screen.text).not.toContain('UID:one')
    const [{ id }] = ((await kalends(['search', 'one', '--json'])).json() as { events: [{ id: string }] })
      .events
    const single = await kalends(['export', '--event', id])
    expect(single.text).toContain('UID:one')
    expect(single.text).not.toContain('UID:three')
    expect((await kalends(['export', '--calendar', 'Personal', '--calendar', 'Team'])).text).toContain(
      'UID:one',
    )
  })

  test('what is wrong is said', async () => {
    const kalends = await startKalends(kind)
    const folder = temporaryFolder()
    const refused = async (message: string, ...words: string[]) => {
      const { exitCode, errorText } = await kalends(words)
      expect([exitCode, errorText]).toEqual([2, expect.stringContaining(message)])
    }
    await refused('There is no file', 'import', join(folder, 'missing.ics'))
    await refused('is a folder', 'import', folder)
    await refused('- is given twice', 'import', '-', '-')
    await refused('--json needs a FILE', 'export', '--json')
    await refused("Can't write", 'export', join(folder, 'no', 'where.ics'))
    writeFileSync(join(folder, 'text.ics'), 'this is no calendar\n')
    const useless = await kalends(['import', join(folder, 'text.ics')])
    expect(useless.exitCode).not.toBe(0)
  })
})
