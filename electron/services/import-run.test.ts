import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { calendarText, eventText, ImportHarness, person } from './testing/import-harness.ts'

let harness: ImportHarness
beforeEach(() => {
  harness = new ImportHarness()
})
afterEach(() => harness.close())

const counts = { new: 0, updated: 0, unchanged: 0, duplicates: 0 }
const series = (uid: string, ...lines: string[]) => eventText(uid, 'RRULE:FREQ=DAILY;COUNT=5', ...lines)
const messages = (report: { rows: { uid: string; message: string }[] }) =>
  report.rows.map(({ uid, message }) => `${uid}: ${message}`)

describe('what becomes of an event', () => {
  it('is new, then unchanged', async () => {
    const text = calendarText(eventText('a'), eventText('b', 'RRULE:FREQ=DAILY'))
    expect(await harness.importText(text)).toMatchObject({
      ...counts,
      new: 2,
      invalid: [],
      calendars: ['file'],
    })
    const again = await harness.importText(text)
    expect(again).toMatchObject({ ...counts, unchanged: 2, changeId: null })
    // What changed nothing is nothing to be undone.
    expect(harness.store.history.list({ limit: 10 })).toHaveLength(1)
  })

  it('is left out where it is not wanted, a series with its exceptions', async () => {
    const exception = eventText('b', 'RECURRENCE-ID:20260106T090000Z')
    const text = calendarText(eventText('a'), series('b'), exception)
    const report = await harness.importText(text, { leaveOut: ['b'] })
    expect(report).toMatchObject({ ...counts, new: 1, unchanged: 2 })
    expect(messages(report)).toContain('b: left out, as you chose')
    expect(harness.events()).toMatchObject([{ uid: 'a' }])
  })

  it('is unchanged when only its stamps are others', async () => {
    await harness.importText(calendarText(eventText('a')))
    const again = calendarText(eventText('a', 'DTSTAMP:20260202T000000Z', 'LAST-MODIFIED:20260202T000000Z'))
    expect(await harness.importText(again)).toMatchObject({ ...counts, unchanged: 1 })
  })

  it('is updated by other content, and by properties that are only kept', async () => {
    await harness.importText(calendarText(eventText('a')))
    expect(await harness.importText(calendarText(eventText('a', 'SUMMARY:b')))).toMatchObject({ updated: 1 })
    expect(await harness.importText(calendarText(eventText('a', 'SUMMARY:b', 'X-A:1')))).toMatchObject({
      updated: 1,
    })
    expect(harness.events()).toMatchObject([{ title: 'b', version: 3 }])
  })

  it('stays when the file has an older version of it', async () => {
    await harness.importText(calendarText(eventText('a', 'SEQUENCE:3')))
    const report = await harness.importText(calendarText(eventText('a', 'SEQUENCE:2', 'SUMMARY:old')))
    expect(report).toMatchObject({ ...counts, unchanged: 1 })
    expect(messages(report)).toEqual([expect.stringContaining('older version (SEQUENCE 2, here 3)')])
    expect(harness.events()).toMatchObject([{ title: 'a' }])
  })

  it('is a duplicate of one with another UID in the calendar or the file', async () => {
    await harness.importText(calendarText(eventText('a', 'SUMMARY:Lunch')), { calendarName: 'Work' })
    const text = calendarText(
      eventText('b', 'SUMMARY:Lunch'),
      eventText('c', 'SUMMARY:Dinner'),
      eventText('d', 'SUMMARY:Dinner'),
      series('e', 'SUMMARY:Lunch'),
    )
    const report = await harness.importText(text, { calendarName: 'work' })
    expect(report).toMatchObject({ ...counts, new: 2, duplicates: 2 })
    expect(messages(report)[0]).toBe('b: the calendar has the same event under another UID (a)')
    expect(await harness.importText(text, { calendarName: 'Other' })).toMatchObject({ new: 3, duplicates: 1 })
  })

  it('is invalid alone, with its line and what to do', async () => {
    const text = calendarText(
      eventText('a'),
      eventText('bad', 'DTSTART:someday'),
      eventText('rule', 'RRULE:FREQ=NEVER'),
      'BEGIN:VEVENT',
      'UID:open',
      'DTSTART:20260101',
      eventText('z'),
    )
    const report = await harness.importText(text)
    expect(report.new).toBe(2)
    expect(report.invalid.map(({ line, uid }) => [line, uid])).toEqual([
      [16, 'bad'],
      [24, 'rule'],
      [26, 'open'],
    ])
    expect(report.invalid[0]?.message).toMatch(/^DTSTART: “someday” is no date or time; write/)
  })

  it('takes the newest of several versions in one file', async () => {
    const text = calendarText(
      eventText('a', 'SEQUENCE:1', 'SUMMARY:one'),
      eventText('b'),
      eventText('a', 'SEQUENCE:4', 'SUMMARY:four'),
      eventText('a', 'SEQUENCE:2', 'SUMMARY:two'),
    )
    expect(await harness.importText(text)).toMatchObject({ new: 2, unchanged: 2 })
    expect(harness.events().map(({ title }) => title)).toEqual(['four', 'b'])
  })
})

describe('series and exceptions', () => {
  it('come in any order, far apart, with original starts in another zone', async () => {
    const moved = eventText('s', 'RECURRENCE-ID:20260211T090000Z', 'SUMMARY:moved')
    const cancelled = eventText(
      's',
      'RECURRENCE-ID;TZID=America/New_York:20260212T040000',
      'STATUS:CANCELLED',
    )
    const text = calendarText(
      moved,
      eventText('other', 'SUMMARY:x'),
      series('s'),
      eventText('third', 'SUMMARY:y'),
      cancelled,
    )
    expect(await harness.importText(text)).toMatchObject({ ...counts, new: 5 })
    const [main, exception] = harness.events().filter(({ uid }) => uid === 's')
    expect(main?.recurrence?.exclusions).toEqual([{ dateTime: '2026-02-12T10:00:00', zone: 'Europe/Berlin' }])
    expect(exception).toMatchObject({
      seriesId: main?.id,
      recurrenceId: '2026-02-11T10:00:00',
      title: 'moved',
    })
    expect(await harness.importText(text)).toMatchObject({ ...counts, unchanged: 5 })
  })

  it('meet in the store when they come in two files', async () => {
    const exception = calendarText(
      eventText('s', 'RECURRENCE-ID;TZID=Europe/Berlin:20260211T100000', 'SUMMARY:moved'),
    )
    const report = await harness.importText(exception)
    expect(messages(report)).toEqual([expect.stringContaining('a series that is not in the file')])
    expect(harness.events()).toMatchObject([{ seriesId: null, recurrenceId: '2026-02-11T10:00:00' }])
    await harness.importText(calendarText(series('s')))
    const [main, adopted] = harness.events()
    expect(adopted?.seriesId).toBe(main?.id)
    expect(await harness.importText(exception)).toMatchObject({ ...counts, unchanged: 1 })
  })

  it('split where an exception means all later instances', async () => {
    const text = calendarText(
      series('s', 'SUMMARY:early'),
      eventText(
        's',
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260212T100000',
        'DTSTART;TZID=Europe/Berlin:20260212T140000',
        'DTEND;TZID=Europe/Berlin:20260212T150000',
        'SUMMARY:late',
      ),
      eventText('s', 'RECURRENCE-ID;TZID=Europe/Berlin:20260213T100000', 'SUMMARY:special'),
    )
    expect(await harness.importText(text)).toMatchObject({ ...counts, new: 3, invalid: [] })
    const shown = harness.store.occurrences.between({
      from: '2026-02-01',
      to: '2026-02-28',
      zone: 'Europe/Berlin',
      limit: 50,
    })
    expect(shown.occurrences.map(({ title, start }) => `${title} ${start.slice(5, 16)}`)).toEqual(
      [
        'early 02-10T10:00',
        'early 02-11T10:00',
        'late 02-12T14:00',
        'special 02-10T10:00',
        'late 02-14T14:00',
      ].sort((one, other) => (one.slice(-11) < other.slice(-11) ? -1 : 1)),
    )
    expect(await harness.importText(text)).toMatchObject({ ...counts, unchanged: 3 })
  })

  it('are one series still where all instances from the first on are meant', async () => {
    const fromFirst = (...lines: string[]) =>
      eventText('s', 'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260210T100000', ...lines)
    await harness.importText(calendarText(series('s', 'SUMMARY:early'), fromFirst('SUMMARY:late')))
    expect(harness.events()).toMatchObject([{ uid: 's', title: 'late', status: 'confirmed' }])
    const text = calendarText(series('s', 'SEQUENCE:1'), fromFirst('SEQUENCE:1', 'STATUS:CANCELLED'))
    await harness.importText(text)
    expect(harness.events()).toMatchObject([{ uid: 's', status: 'cancelled' }])
  })
})

describe('METHOD', () => {
  const cancel = (...lines: string[]) => calendarText('METHOD:CANCEL', eventText('a', ...lines))

  it('CANCEL marks an event cancelled, and says when it is not there', async () => {
    const missing = await harness.importText(cancel())
    expect(missing).toMatchObject({ ...counts, unchanged: 1 })
    await harness.importText(calendarText('METHOD:REQUEST', eventText('a', 'SEQUENCE:1')))
    expect(await harness.importText(cancel('SEQUENCE:0'))).toMatchObject({ ...counts, unchanged: 1 })
    expect(await harness.importText(cancel('SEQUENCE:2'))).toMatchObject({ ...counts, updated: 1 })
    expect(harness.events()).toMatchObject([{ status: 'cancelled', sequence: 2, title: 'a' }])
    expect(await harness.importText(cancel('SEQUENCE:2'))).toMatchObject({ ...counts, unchanged: 1 })
  })

  it('a message goes to the calendars that have its event, when none is asked for', async () => {
    await harness.importText(calendarText(eventText('a', 'SEQUENCE:1')), { calendarName: 'Work' })
    await harness.importText(calendarText(eventText('b')), { calendarName: 'Home' })
    const request = calendarText('METHOD:REQUEST', eventText('a', 'SEQUENCE:2', 'SUMMARY:Later'))
    expect(await harness.importText(request)).toMatchObject({ ...counts, updated: 1, calendars: ['Work'] })
    expect(await harness.importText(cancel('SEQUENCE:3'), { preview: true })).toMatchObject({
      updated: 1,
      calendars: ['Work'],
    })
    expect(await harness.importText(cancel('SEQUENCE:3'))).toMatchObject({ updated: 1, calendars: ['Work'] })
    expect(harness.events()).toMatchObject([{ title: 'Later', status: 'cancelled' }, { title: 'b' }])
    expect(harness.store.calendars.list().map(({ name }) => name)).toEqual(['Home', 'Work'])
  })

  it('a message about an event that is nowhere, or can only be read, says so and makes no calendar', async () => {
    const nowhere = await harness.importText(cancel())
    expect(nowhere).toMatchObject({ ...counts, unchanged: 1, calendars: [] })
    expect(messages(nowhere)).toEqual(['a: cancels an event that is in none of your calendars'])
    await harness.importText(calendarText(eventText('a')), { calendarName: 'Feed' })
    const id = harness.store.calendars.findByName('Feed')?.id ?? ''
    await harness.store.change(person, 'x', () => harness.store.calendars.update(id, { readOnly: true }))
    const readOnly = await harness.importText(cancel())
    expect(readOnly).toMatchObject({ ...counts, unchanged: 1 })
    expect(messages(readOnly)).toEqual(['a: is about an event of a calendar that can only be read'])
    expect(harness.store.calendars.list()).toHaveLength(1)
    const invitation = calendarText('METHOD:REQUEST', eventText('new'))
    expect(await harness.importText(invitation)).toMatchObject({ new: 1, calendars: ['file'] })
  })

  it('CANCEL of an instance excludes it', async () => {
    await harness.importText(calendarText(series('a')))
    const report = await harness.importText(cancel('RECURRENCE-ID;TZID=Europe/Berlin:20260211T100000'))
    expect(report).toMatchObject({ ...counts, updated: 1 })
    expect(harness.events()[0]?.recurrence?.exclusions).toEqual([
      { dateTime: '2026-02-11T10:00:00', zone: 'Europe/Berlin' },
    ])
  })

  it('REPLY is no event to keep', async () => {
    const report = await harness.importText(calendarText('METHOD:REPLY', eventText('a')))
    expect(report).toMatchObject({ ...counts, unchanged: 1 })
    expect(messages(report)).toEqual([expect.stringContaining('METHOD:REPLY')])
  })
})

describe('calendars', () => {
  it('are named by the file, each VCALENDAR its own', async () => {
    const text = `${calendarText('X-WR-CALNAME:Home', eventText('a'))}${calendarText('NAME:Club', eventText('a'))}`
    expect(await harness.importText(text)).toMatchObject({ new: 2, calendars: ['Home', 'Club'] })
    expect(await harness.importText(text)).toMatchObject({ ...counts, unchanged: 2 })
  })

  it('are refused when they are gone or read-only', async () => {
    const path = harness.write(calendarText(eventText('a')))
    await expect(harness.import(path, { calendarId: '99' })).rejects.toMatchObject({ code: 'not_found' })
    const { result } = await harness.store.change(person, 'x', () =>
      harness.store.calendars.insert({ name: 'Feed', color: '#000000', readOnly: true }),
    )
    await expect(harness.import(path, { calendarId: result.id })).rejects.toMatchObject({ code: 'read_only' })
    expect(harness.events()).toEqual([])
  })

  it('have zones of their own where no known one fits', async () => {
    const zone = (offset: string) =>
      `BEGIN:VTIMEZONE\r\nTZID:Site\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:${offset}\r\nTZOFFSETTO:${offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE`
    const event = (uid: string) =>
      eventText(uid, 'DTSTART;TZID=Site:20260210T100000', 'DTEND;TZID=Site:20260210T110000')
    await harness.importText(calendarText(event('a'), zone('+0042')))
    await harness.importText(calendarText(zone('-0317'), event('b')))
    const shown = harness.store.occurrences.between({
      from: '2026-02-10',
      to: '2026-02-10',
      zone: 'UTC',
      limit: 5,
    })
    expect(shown.occurrences.map(({ start }) => start)).toEqual([
      '2026-02-10T09:18:00Z',
      '2026-02-10T13:17:00Z',
    ])
  })
})

describe('the import as a whole', () => {
  it('is undone as one, with the calendar it made', async () => {
    const { changeId } = await harness.importText(calendarText(eventText('a'), series('b')))
    await harness.store.undo(person, changeId ?? '')
    expect(harness.events()).toEqual([])
    expect(harness.store.calendars.list()).toEqual([])
  })

  it('is previewed without a trace', async () => {
    const text = calendarText(eventText('a'), eventText('bad', 'DTSTART:x'))
    const preview = await harness.importText(text, { preview: true })
    expect(preview).toMatchObject({ new: 1, changeId: null })
    expect(harness.store.calendars.list()).toEqual([])
    const { changeId: _, ...done } = await harness.importText(text)
    expect(preview).toMatchObject(done)
  })

  it('says what is wrong with the file', async () => {
    await expect(harness.import('/nowhere/a.ics')).rejects.toMatchObject({ code: 'not_found', field: 'path' })
    await expect(harness.import(harness.folder)).rejects.toMatchObject({ code: 'invalid' })
    await expect(harness.importText('<html></html>')).rejects.toMatchObject({ code: 'damaged' })
    await expect(harness.importText('')).rejects.toMatchObject({ code: 'damaged' })
  })

  it('gives the first thousand rows and all counts', async () => {
    const events = Array.from({ length: 1200 }, (_, index) => eventText(`e${index}`))
    const report = await harness.importText(calendarText(...events, 'BEGIN:VTODO', 'UID:t', 'END:VTODO'))
    expect(report.new).toBe(1200)
    expect(report.rows).toHaveLength(1000)
    expect(report.rows.at(-1)?.message).toContain('VTODO')
  })
})
