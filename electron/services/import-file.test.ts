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
