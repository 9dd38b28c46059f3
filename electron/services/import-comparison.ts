import { haveSameExtras } from '#electron/ics/event-extras.ts'
import { isSameValue } from '#electron/ics/same-value.ts'
import { type CalendarEvent, type EventContent, eventContentSchema } from '#shared/calendar/event.ts'
import type { Statement } from '#shared/calendar/facts/fact.ts'

const contentKeys = eventContentSchema.keyof().options

/** What the event of a file is to the one in the store. */
export function compareWithStored(
  stored: CalendarEvent,
  storedSource: () => string | null,
  content: EventContent,
  source: string,
): { outcome: 'updated' | 'unchanged'; said: Statement | null } {
  if (content.sequence < stored.sequence) {
    const text = `the file has an older version (SEQUENCE ${content.sequence}, here ${stored.sequence}); the newer one stays`
    return { outcome: 'unchanged', said: { text, fact: { code: 'import-older' } } }
  }
  if (!contentKeys.every((key) => isSameField(key, stored[key], content[key])))
    return { outcome: 'updated', said: null }
  const known = storedSource()
  const isSame = known === null || haveSameExtras(known, source)
  return { outcome: isSame ? 'unchanged' : 'updated', said: null }
}

/** The order of exclusions and additions has no meaning. */
function isSameField(key: keyof EventContent, stored: unknown, content: unknown): boolean {
  if (isSameValue(stored, content)) return true
  if (key !== 'recurrence') return false
  return isSameValue(
    sortedSet(stored as EventContent['recurrence']),
    sortedSet(content as EventContent['recurrence']),
  )
}

function sortedSet(recurrence: EventContent['recurrence']): unknown {
  if (recurrence === null) return null
  const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort()
  return {
    ...recurrence,
    exclusions: sorted(recurrence.exclusions),
    additions: sorted(recurrence.additions.map(({ start, end }) => [start, end])),
  }
}
