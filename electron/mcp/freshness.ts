import { z } from 'zod'
import type { SeenFreshness } from '#electron/services/assistants/assistant-reads.ts'
import { cleanLine, fence, textLimits } from './untrusted-text.ts'

/**
 * How fresh the calendars of accounts are, by name with the time of their last sync; those that live only here are always as
 * they should be. Described where a model meets it first, in `list_events`.
 */
export const freshnessSchema = z.array(z.string()).optional()

/** Calendars of which nobody can say what is in them: never taken for free. */
export const unknownSchema = z.array(z.string()).optional()

export function freshnessData(fresh: readonly SeenFreshness[]): {
  synced?: string[]
  unknown?: string[]
} {
  const name = ({ calendar }: SeenFreshness): string => cleanLine(calendar, textLimits.name)
  const unknown = fresh.filter((calendar) => calendar.unknown !== undefined).map(name)
  const synced = fresh.map((calendar) => `${name(calendar)}: ${calendar.lastSyncAt ?? 'never'}`)
  return { ...(fresh.length > 0 && { synced }), ...(unknown.length > 0 && { unknown }) }
}

/** The same as lines for a reader. */
export function freshnessLines(fresh: readonly SeenFreshness[]): string[] {
  const known = fresh.filter(({ unknown }) => unknown === undefined)
  const lines: string[] = []
  if (known.length > 0) {
    const times = known.map(({ calendar, lastSyncAt }) => `${fence(calendar)} ${lastSyncAt}`)
    lines.push(`Last sync: ${times.join(', ')}.`)
  }
  for (const { calendar, unknown } of fresh) {
    if (unknown !== undefined) lines.push(`Unknown, not free: ${fence(calendar)}, ${unknown}.`)
  }
  return lines
}
