import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '#electron/store/open-store.ts'
import { importFile } from './import-file.ts'
import type { ImportStep } from './import-request.ts'
import { calendarText, eventText, ImportHarness, person } from './testing/import-harness.ts'

let harness: ImportHarness
beforeEach(() => {
  harness = new ImportHarness()
})
afterEach(() => harness.close())

const manyEvents = (count: number) =>
  calendarText(
    ...Array.from({ length: count }, (_, index) =>
      eventText(`event-${index}`, `DESCRIPTION:${'x'.repeat(300)}`),
    ),
  )
const request = (path: string) => ({ path, name: 'file.ics', preview: false })

describe('importFile', () => {
  it('imports in another thread, tells how far it is, and announces the change', async () => {
    const changed: string[] = []
    harness.store.onChange(({ calendarIds }) => changed.push(...calendarIds))
    const path = harness.write(manyEvents(3000))
    const steps: ImportStep[] = []
    const report = await importFile(harness.context, person, {
      ...request(path),
      onProgress: (step) => steps.push(step),
    })
    expect(report).toMatchObject({ new: 3000, changeId: '1', calendars: ['file'] })
    expect(changed).toEqual(['1'])
    expect(steps.at(-1)).toMatchObject({ events: 3000, octets: steps.at(-1)?.totalOctets })
    expect(steps.map(({ octets }) => octets)).toEqual(
      steps.map(({ octets }) => octets).sort((one, other) => one - other),
    )
    expect(harness.events()).toHaveLength(3000)
  })

  it('lets the store read its zones afterwards', async () => {
    const zone =
      'BEGIN:VTIMEZONE\r\nTZID:Site\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0042\r\nTZOFFSETTO:+0042\r\nEND:STANDARD\r\nEND:VTIMEZONE'
    const event = eventText('a', 'DTSTART;TZID=Site:20260210T100000', 'DTEND;TZID=Site:20260210T110000')
    await importFile(harness.context, person, request(harness.write(calendarText(zone, event))))
    const { start } = harness.events()[0] ?? {}
    expect(
      harness.store.zones.get(start !== undefined && 'zone' in start ? (start.zone ?? '') : '').offsetAt(0),
    ).toBe(42 * 60)
  })

  it('brings the same from a large file, which a thread of its own reads, as from one read here', {
    timeout: 60_000,
  }, async () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Site',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0042',
      'TZOFFSETTO:+0042',
      'END:STANDARD',
      'END:VTIMEZONE',
    ].join('\r\n')
    const rule = 'RRULE:FREQ=DAILY;COUNT=5'
    const text = [
      calendarText(
        'X-WR-CALNAME:Wörk \u{1f4c5}',
        eventText('far', 'RECURRENCE-ID;TZID=Europe/Berlin:20260211T100000', 'SUMMARY:moved'),
        eventText('bad', 'DTSTART:someday'),
        eventText('site', 'DTSTART;TZID=Site:20260210T100000', 'DTEND;TZID=Site:20260210T110000'),
        'BEGIN:VTODO\r\nUID:task\r\nEND:VTODO',
        ...Array.from({ length: 3000 }, (_, index) =>
          eventText(`event-${index}`, `DESCRIPTION:${'é'.repeat(400)}`),
        ),
        'this is no line',
        eventText('far', rule),
        eventText('without', 'X-A:1').replace('UID:without\r\n', ''),
        eventText('late', rule, 'SUMMARY:event-7', 'RRULE:FREQ=DAILY;COUNT=2'),
        eventText('twin', 'SUMMARY:event-7'),
        zone,
      ),
      calendarText('METHOD:REPLY', eventText('answer')),
      calendarText('METHOD:CANCEL', eventText('event-3')),
    ].join('')
    const path = harness.write(text)
    const other = new ImportHarness()
    try {
      const importing = { ...request(path), calendarName: 'All' }
      const preview = await importFile(harness.context, person, { ...importing, preview: true })
      expect(harness.store.calendars.list()).toEqual([])
      const report = await importFile(harness.context, person, importing)
      expect(preview).toEqual({ ...report, changeId: null })
      expect(report).toMatchObject({ new: 3005, updated: 1, duplicates: 1, unchanged: 1 })
      expect(report).toEqual(await other.import(path, { calendarName: 'All' }))
      const content = (from: ImportHarness) =>
        from.events().map((event) => ({ ...event, source: from.store.events.source(event.id) }))
      const stamped = { createdAt: expect.any(String), updatedAt: expect.any(String) }
      expect(content(harness)).toEqual(content(other).map((event) => ({ ...event, ...stamped })))
      expect(harness.store.zones.custom()).toEqual(other.store.zones.custom())
    } finally {
      other.close()
    }
  })

  it('says what is wrong far inside a large file', async () => {
    const line = `DESCRIPTION:${'x'.repeat(33 * 1024 * 1024)}`
    const path = harness.write(calendarText(eventText('a'), eventText('b', line)))
    await expect(importFile(harness.context, person, request(path))).rejects.toMatchObject({
      code: 'too_large',
      field: 'file',
      fact: { code: 'file-line-too-long', megabytes: 32 },
    })
    expect(harness.events()).toEqual([])
  })

  it('makes other writes wait and reads go on', async () => {
    const importing = importFile(harness.context, person, request(harness.write(manyEvents(500))))
    const writing = harness.store.change(person, 'x', () => harness.events().length)
    expect(harness.events()).toEqual([])
    await importing
    expect((await writing).result).toBe(500)
  })

  it('stops when cancelled, with nothing stored', async () => {
    const stop = new AbortController()
    const importing = importFile(harness.context, person, {
      ...request(harness.write(manyEvents(20_000))),
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(importing).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('cancelled'),
    })
    expect(harness.events()).toEqual([])
    expect(harness.store.calendars.list()).toEqual([])
  })

  it('rejects with what is wrong with the file or the calendar', async () => {
    const path = harness.write('PK\u0003\u0004')
    await expect(importFile(harness.context, person, request(path))).rejects.toMatchObject({
      name: 'CalendarError',
      code: 'damaged',
      field: 'file',
      hint: expect.stringContaining('.ics'),
    })
    await expect(importFile(harness.context, person, request('/nowhere'))).rejects.toMatchObject({
      code: 'not_found',
      fact: { code: 'file-missing', path: '/nowhere' },
    })
    const gone = { ...request(path), calendarId: '77' }
    await expect(importFile(harness.context, person, gone)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('leaves nothing behind when its process is killed on the way', { timeout: 60_000 }, async () => {
    const path = harness.write(manyEvents(20_000))
    const child = spawn(process.execPath, [
      join(import.meta.dirname, 'testing/import-child.ts'),
      harness.folder,
      path,
    ])
    const exit = once(child, 'exit')
    let imported = 0
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'done') break
      imported = Number(line)
      if (imported < 5000) continue
      child.kill('SIGKILL')
      break
    }
    expect(await exit).toEqual([null, 'SIGKILL'])
    expect(imported).toBeGreaterThanOrEqual(5000)
    const store = openStore({ path: join(harness.folder, 'kalends.sqlite') })
    try {
      expect(store.events.count()).toBe(0)
      expect(store.calendars.list()).toEqual([])
      expect(await store.checkIntegrity()).toBe('ok')
    } finally {
      store.close()
    }
    const report = await importFile(harness.context, person, request(path))
    expect(report.new).toBe(20_000)
  })
})
