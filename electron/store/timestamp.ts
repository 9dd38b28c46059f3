import type { Temporal } from 'temporal-polyfill'

/** A UTC instant as the store keeps it: `2026-01-15T08:00:00.000Z`, so that text order is time order. */
export function timestamp(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 })
}
