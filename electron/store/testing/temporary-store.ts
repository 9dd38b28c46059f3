import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { onTestFinished } from 'vitest'
import type { NewEvent } from '#electron/store/event-table.ts'
import { openStore, type Store, type StoreOptions } from '#electron/store/open-store.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import { type EventContentInput, eventContentSchema } from '#shared/calendar/event.ts'

export const person: Actor = { kind: 'person', name: 'test' }

/** The time of day in which the tests live. */
export const testNow = Temporal.Instant.from('2026-06-15T10:00:00Z')

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kalends-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A store on a real file, closed after the test. */
export function temporaryStore(options: Partial<StoreOptions> = {}): Store {
  const path = options.path ?? join(temporaryFolder(), 'kalends.db')
  const store = openStore({ now: () => testNow, ...options, path })
  onTestFinished(() => store.close())
  return store
}

export async function addCalendar(store: Store, name = 'Work'): Promise<string> {
  const { result } = await store.change(person, `Added ${name}`, () =>
    store.calendars.insert({ name, color: '#3b82f6' }),
  )
  return result.id
}

/** An event of an hour on 2026-06-16 in Berlin, but for what is given. */
export function newEvent(
  calendarId: string,
  given: Partial<EventContentInput> & Pick<Partial<NewEvent>, 'uid' | 'recurrenceId' | 'source'> = {},
): NewEvent {
  const { uid, recurrenceId, source, ...content } = given
  const start = content.start ?? { dateTime: '2026-06-16T09:00:00', zone: 'Europe/Berlin' }
  const end = content.end ?? { dateTime: '2026-06-16T10:00:00', zone: 'Europe/Berlin' }
  return { ...eventContentSchema.parse({ ...content, start, end }), calendarId, uid, recurrenceId, source }
}

export function weekly(rule = 'FREQ=WEEKLY'): EventContentInput['recurrence'] {
  return { rules: [rule] }
}
