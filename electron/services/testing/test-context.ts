import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { onTestFinished } from 'vitest'
import { openStore } from '#electron/store/open-store.ts'
import type { Actor } from '#shared/calendar/actor.ts'
import type { ServiceContext } from '../service-context.ts'

export const person: Actor = { kind: 'person', name: 'test' }

export interface TestContext extends ServiceContext {
  /** a calendar to put events into */
  calendarId: string
}

/** A real store in a folder of its own, gone when the test is over. It is 2026-01-10, in Berlin. */
export async function createTestContext(): Promise<TestContext> {
  const home = mkdtempSync(join(tmpdir(), 'kalends-services-'))
  const now = (): Temporal.Instant => Temporal.Instant.from('2026-01-10T12:00:00Z')
  const store = openStore({ path: join(home, 'kalends.db'), now })
  onTestFinished(() => {
    store.close()
    rmSync(home, { recursive: true, force: true })
  })
  const { result } = await store.change(person, 'Made a calendar', () =>
    store.calendars.insert({ name: 'Work', color: '#3b82f6' }),
  )
  return { store, home, version: '0.0.0', now, zone: () => 'Europe/Berlin', calendarId: result.id }
}

/** Wall-clock text in Berlin as an event's time, or a date. */
export function at(text: string, zone: string | null = 'Europe/Berlin') {
  return text.length === 10 ? { date: text } : { dateTime: `${text}:00`.slice(0, 19), zone }
}
