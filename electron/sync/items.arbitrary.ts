import fc from 'fast-check'
import type { Item } from '#electron/providers/provider.ts'
import { type EventContent, eventContentSchema } from '#shared/calendar/event.ts'

/** Small domains on purpose: with few values, edits on two sides often meet in the same field. */
const word = fc.constantFrom('', 'Lunch', 'Call', 'Review')
const hour = fc.constantFrom('08', '09', '10')
const day = fc.constantFrom('05', '06', '12')

const attendees = fc.uniqueArray(
  fc.record({
    name: fc.constant(''),
    email: fc.constantFrom('ana@example.org', 'ben@example.org', 'eva@example.org'),
    response: fc.constantFrom('needs-action' as const, 'accepted' as const, 'declined' as const),
  }),
  { selector: ({ email }) => email, maxLength: 3 },
)

const reminders = fc.uniqueArray(
  fc.constantFrom(-300, -600, -900).map((seconds) => ({
    action: 'display' as const,
    trigger: { kind: 'relative' as const, seconds, to: 'start' as const },
  })),
  { selector: ({ trigger }) => trigger.seconds, maxLength: 2 },
)

const single: fc.Arbitrary<EventContent> = fc
  .record({ title: word, description: word, location: word, day, hour, attendees, reminders })
  .map(({ day, hour, ...fields }) =>
    eventContentSchema.parse({
      ...fields,
      start: { dateTime: `2026-01-${day}T${hour}:00:00`, zone: 'Europe/Berlin' },
      end: { dateTime: `2026-01-${day}T${hour}:30:00`, zone: 'Europe/Berlin' },
    }),
  )

const rules = fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=DAILY;COUNT=20')
const distances = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 2 })

/** Series whose exclusions and exceptions lie a few days after their start, so that they are instances of it. */
const series: fc.Arbitrary<Pick<Item, 'content' | 'exceptions'>> = fc
  .record({ master: single, rule: rules, excluded: distances, changed: distances, exception: single })
  .map(({ master, rule, excluded, changed, exception }) => {
    const text = 'dateTime' in master.start ? master.start.dateTime : master.start.date
    const instance = (days: number) =>
      `2026-01-${String(Number(text.slice(8, 10)) + days).padStart(2, '0')}${text.slice(10)}`
    return {
      content: {
        ...master,
        recurrence: {
          rules: [rule],
          exclusionRules: [],
          additions: [],
          exclusions: excluded
            .filter((days) => !changed.includes(days))
            .map((days) => ({ dateTime: instance(days), zone: 'Europe/Berlin' })),
        },
      },
      exceptions: Object.fromEntries(changed.map((days) => [instance(days), exception])),
    }
  })

export const items: fc.Arbitrary<Item> = fc
  .oneof(
    single.map((content) => ({ content, exceptions: {} })),
    series,
  )
  .map((parts) => ({ uid: 'event@example.org', ...parts }))
