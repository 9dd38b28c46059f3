import { Temporal } from 'temporal-polyfill'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import { shorten } from './tray-text.ts'
import { type Speech, writeDay, writeTime } from './words/speech.ts'

const longestTitle = 80
const longestMissed = 40

/** What a notification says. */
export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** What a notification says of a reminder. */
export function reminderText(
  { title, location, start, allDay, joinUrl }: DueReminder,
  now: Temporal.ZonedDateTime,
  speech: Speech,
): NotificationText {
  const { words } = speech
  const begins = Temporal.Instant.from(start).toZonedDateTimeISO(now.timeZoneId)
  const isToday = begins.toPlainDate().equals(now.toPlainDate())
  const day = isToday ? '' : writeDay(begins.toPlainDate(), speech)
  const time = allDay ? '' : writeTime(begins, speech)
  const when = [day, time].filter((part) => part !== '').join(', ') || words.reminder.today
  const place = location === joinUrl ? '' : shorten(location, longestTitle)
  return {
    title: shorten(title || words.untitled, longestTitle),
    body: [when, place].filter((part) => part !== '').join(' · '),
  }
}

/** What one notification says of all that came due while nobody could see it. */
export function missedText(missed: readonly DueReminder[], { words }: Speech): NotificationText {
  return {
    title: words.reminder.missed(missed.length),
    body: missed.map(({ title }) => shorten(title || words.untitled, longestMissed)).join('\n'),
  }
}
