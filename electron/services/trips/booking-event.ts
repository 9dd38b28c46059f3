import type { Booking } from '#shared/calendar/booking.ts'
import type { Attachment, EventContent, Reminder } from '#shared/calendar/event.ts'

/** What a booking makes of an event, and no more: all else in the event is the person's. */
export type BookingEvent = Pick<
  EventContent,
  'title' | 'location' | 'description' | 'start' | 'end' | 'showAs' | 'reminders' | 'attachments'
> & {
  /** what was reckoned, to be told: how long, in which zones */
  readonly note: string
}

export function remindersOf(minutes: readonly number[]): Reminder[] {
  return minutes.map((minute) => ({
    action: 'display',
    trigger: { kind: 'relative', seconds: -60 * minute, to: 'start' },
  }))
}

export function attachmentsOf({ attachments = [] }: Pick<Booking, 'attachments'>): Attachment[] {
  return attachments.map((url) => ({ title: '', url, mediaType: null }))
}
