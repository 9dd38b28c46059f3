import { looksLikeHtml } from '#shared/calendar/description-form.ts'
import type { EventContent } from '#shared/calendar/event.ts'
import type { Misfit } from '../misfit.ts'

/** What iCalendar has no place for: a description is plain text there (RFC 5545 §3.8.1.5). */
export function misfitsOf({ description }: EventContent): Misfit[] {
  if (!looksLikeHtml(description)) return []
  const message =
    'Descriptions on a CalDAV server are plain text: other programs show the signs of the formatting.'
  return [{ field: 'description', kind: 'kept-here', message, fact: { code: 'caldav-plain-text' } }]
}
