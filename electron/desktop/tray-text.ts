import { Temporal } from 'temporal-polyfill'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { countdown, type Speech } from './words/speech.ts'

/** What the tray has to tell, by urgency: only the first that applies is shown as its icon. */
export type TrayState = 'attention' | 'offline' | 'syncing' | 'idle'

export interface TrayTextOptions {
  /** Say nothing of a meeting that is further away; null: always say the next. */
  readonly withinMinutes: number | null
  /** Characters of the title that are shown. */
  readonly longestTitle: number
}

export interface NextMeeting {
  readonly occurrence: Occurrence
  /** Until it begins; negative or zero while it is on. */
  readonly minutes: number
}

/**
 * The meeting that a person looks for: one that began less than ten minutes ago or the next that begins, whichever is nearer
 * to now. Days, cancelled and declined ones are none.
 */
export function nextMeeting(occurrences: readonly Occurrence[], now: Temporal.Instant): NextMeeting | null {
  const candidates = occurrences
    .filter(({ allDay, status, response }) => !allDay && status !== 'cancelled' && response !== 'declined')
    .map((occurrence) => ({ occurrence, minutes: minutesUntil(occurrence.start, now) }))
    .filter(({ occurrence, minutes }) => minutes > -10 && minutesUntil(occurrence.end, now) > 0)
    .sort((left, right) => Math.abs(left.minutes) - Math.abs(right.minutes))
  return candidates[0] ?? null
}

/** One line such as “Standup in 5 min”; empty where there is nothing to say. */
export function trayText(next: NextMeeting | null, options: TrayTextOptions, speech: Speech): string {
  if (next === null || (options.withinMinutes !== null && next.minutes > options.withinMinutes)) return ''
  const title = shorten(next.occurrence.title || speech.words.untitled, options.longestTitle)
  return `${title} ${countdown(next.minutes, speech)}`
}

/** Cut at whole characters, as a reader sees them. */
export function shorten(text: string, longest: number): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  const characters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(plain)]
  if (characters.length <= longest) return plain
  return `${characters
    .slice(0, longest - 1)
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`
}

/** Whole minutes, rounded up: what begins in 20 seconds begins in a minute. */
function minutesUntil(time: string, now: Temporal.Instant): number {
  return Math.ceil((Temporal.Instant.from(time).epochMilliseconds - now.epochMilliseconds) / 60_000)
}
