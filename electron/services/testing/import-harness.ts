import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { openStore, type Store } from '#electron/store/open-store.ts'
import type { CalendarEvent } from '#shared/calendar/event.ts'
import type { ImportReport } from '#shared/rpc/files.ts'
import { runImport } from '../import-run.ts'
import type { ServiceContext } from '../service-context.ts'

export const person = { kind: 'person', name: 'test' } as const

/** A store of its own with what imports into it; close it when done. */
export class ImportHarness {
  readonly folder: string
  readonly store: Store
  #files = 0

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'kalends-import-'))
    this.store = openStore({
      path: join(this.folder, 'kalends.sqlite'),
      now: () => Temporal.Instant.from('2026-02-01T12:00:00Z'),
    })
  }

  get context(): ServiceContext {
    return {
      store: this.store,
      home: this.folder,
      version: '0',
      now: () => Temporal.Instant.from('2026-02-01T12:00:00Z'),
      zone: () => 'Europe/Berlin',
    }
  }

  write(content: string | Uint8Array): string {
    const path = join(this.folder, `${++this.#files}.ics`)
    writeFileSync(path, content)
    return path
  }

  import(
    path: string,
    options: {
      calendarName?: string
      calendarId?: string
      preview?: boolean
      leaveOut?: readonly string[]
    } = {},
  ): Promise<ImportReport> {
    const watch = { step: () => {}, isCancelled: () => false }
    const request = { path, name: 'file.ics', preview: false, ...options }
    return runImport(this.store, person, request, watch)
  }

  importText(
    text: string,
    options: { calendarName?: string; preview?: boolean; leaveOut?: readonly string[] } = {},
  ): Promise<ImportReport> {
    return this.import(this.write(text), options)
  }

  events(): CalendarEvent[] {
    return [...this.store.events.iterate()]
  }

  close(): void {
    this.store.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A VCALENDAR around components, with the line ends of iCalendar. */
export function calendarText(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

/** A VEVENT on 2026-02-10 at ten in Berlin, with the given lines in place of its own of the same name. */
export function eventText(uid: string, ...lines: string[]): string {
  const given = new Set(lines.map((line) => line.split(/[:;]/)[0]))
  const usual = [
    `UID:${uid}`,
    'DTSTAMP:20260101T000000Z',
    'DTSTART;TZID=Europe/Berlin:20260210T100000',
    'DTEND;TZID=Europe/Berlin:20260210T110000',
    `SUMMARY:${uid}`,
  ].filter((line) => !given.has(line.split(/[:;]/)[0] ?? ''))
  return ['BEGIN:VEVENT', ...usual, ...lines, 'END:VEVENT'].join('\r\n')
}
