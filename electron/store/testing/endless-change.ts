import { openStore } from '#electron/store/open-store.ts'
import { eventContentSchema } from '#shared/calendar/event.ts'

/** A process that begins a change and never ends it: run with the path of a store that has one calendar. */
const store = openStore({ path: process.argv[2] ?? '' })
const content = eventContentSchema.parse({
  title: '',
  description: 'x'.repeat(2000),
  start: { date: '2026-06-16' },
  end: { date: '2026-06-17' },
})
const calendarId = store.calendars.list()[0]?.id ?? ''

await store.change({ kind: 'person', name: 'test' }, 'Endless', () => {
  for (let index = 0; ; index++) {
    store.events.insert({ ...content, calendarId, title: `Meeting ${index}`, source: 'x'.repeat(2000) })
    if (index === 12_000) process.stdout.write('under way\n')
  }
})
