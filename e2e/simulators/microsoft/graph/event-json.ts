import { formatDay } from '#shared/calendar/zone/day-text.ts'
import { formatWallClock } from '#shared/calendar/zone/wall-clock.ts'
import { answeredBody, previewOf } from '../state/event-body.ts'
import { changeKeyOf, etagOf } from '../state/event-etag.ts'
import { idOf, occurrenceName } from '../state/event-ids.ts'
import type { EventValues, Place } from '../state/event-values.ts'
import type { Mailbox } from '../state/mailbox.ts'
import { formatMoment, instantOfMoment, type Moment } from '../state/moment.ts'
import { formatRecurrence } from '../state/read-recurrence.ts'
import {
  type Instance,
  originalStartOf,
  type StoredEvent,
  valuesOf,
  wallClockIn,
} from '../state/stored-event.ts'
import type { Preferences } from './preferences.ts'

type Shown = Pick<Instance, 'event' | 'day' | 'exception'>

/** An event as Graph answers it, or an occurrence as it does everywhere but in a delta. */
export function eventJson(mailbox: Mailbox, shown: Shown, preferences: Preferences): Record<string, unknown> {
  const { event, day, exception } = shown
  const values = valuesOf(shown)
  const id = idOf(shown, preferences.immutableIds)
  const original = day === null ? {} : { originalStart: `${formatWallClock(originalStartOf(event, day))}Z` }
  return {
    '@odata.etag': etagOf(mailbox, shown),
    id,
    createdDateTime: timestamp(event.createdAt),
    lastModifiedDateTime: timestamp(exception?.modifiedAt ?? event.modifiedAt),
    changeKey: changeKeyOf(mailbox, shown),
    categories: values.categories,
    transactionId: day === null ? event.transactionId : null,
    originalStartTimeZone: values.start.label,
    originalEndTimeZone: values.end.label,
    iCalUId: uidOf(event, day),
    reminderMinutesBeforeStart: values.reminderMinutesBeforeStart,
    isReminderOn: values.isReminderOn,
    hasAttachments: values.attachments.length > 0,
    subject: values.subject,
    bodyPreview: previewOf(values.body),
    importance: values.importance,
    sensitivity: values.sensitivity,
    isAllDay: values.isAllDay,
    isCancelled: values.isCancelled,
    isOrganizer: event.isOrganizer,
    responseRequested: values.responseRequested,
    seriesMasterId: day === null ? null : idOf({ event, day: null }, preferences.immutableIds),
    showAs: values.showAs,
    type: typeOf(shown),
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id)}&exvsurl=1&path=/calendar/item`,
    onlineMeetingUrl: null,
    isOnlineMeeting: values.meeting !== null,
    onlineMeetingProvider: values.meeting?.provider ?? 'unknown',
    allowNewTimeProposals: values.allowNewTimeProposals,
    isDraft: false,
    hideAttendees: values.hideAttendees,
    responseStatus: values.response,
    body: answeredBody(values.body, preferences.textBodies),
    start: shownMoment(values.start, values.isAllDay, preferences.zone),
    end: shownMoment(values.end, values.isAllDay, preferences.zone),
    location: values.locations[0] ?? noPlace,
    locations: values.locations,
    recurrence: day === null && event.recurrence !== null ? formatRecurrence(event.recurrence) : null,
    attendees: values.attendees,
    organizer: { emailAddress: event.organizer },
    onlineMeeting: values.meeting && { joinUrl: values.meeting.joinUrl },
    ...original,
  }
}

/** An occurrence in a delta: of what it is only where and when (M3). */
export function occurrenceJson(shown: Shown, preferences: Preferences): Record<string, unknown> {
  const { start, end, isAllDay } = valuesOf(shown)
  return {
    '@odata.type': '#microsoft.graph.event',
    id: idOf(shown, preferences.immutableIds),
    seriesMasterId: idOf({ event: shown.event, day: null }, preferences.immutableIds),
    type: 'occurrence',
    start: shownMoment(start, isAllDay, preferences.zone),
    end: shownMoment(end, isAllDay, preferences.zone),
  }
}

/** What is only answered when it is asked for by `$select`: the occurrences of a series that were deleted. */
export function cancelledOccurrencesOf(event: StoredEvent, { immutableIds }: Preferences): string[] {
  return [...event.cancelled]
    .sort((one, other) => one - other)
    .map((day) => occurrenceName(event, formatDay(day), immutableIds))
}

export function typeOf({ event, day, exception }: Shown): string {
  if (day !== null) return exception ? 'exception' : 'occurrence'
  return event.recurrence === null ? 'singleInstance' : 'seriesMaster'
}

/** M8: every occurrence has its own. */
function uidOf(event: StoredEvent, day: number | null): string {
  if (day === null) return event.uid
  const [year, month, dayOfMonth] = formatDay(day).split('-').map(Number)
  const hex = (value: number, length: number) => value.toString(16).toUpperCase().padStart(length, '0')
  return `${event.uid.slice(0, 32)}${hex(year ?? 0, 4)}${hex(month ?? 0, 2)}${hex(dayOfMonth ?? 0, 2)}${event.uid.slice(40)}`
}

/** All-day events are on the same days for everybody, whichever zone was asked for. */
function shownMoment(moment: Moment, isAllDay: EventValues['isAllDay'], zone: string): object {
  if (isAllDay || moment.zone === zone) return formatMoment(moment.wall, zone)
  return formatMoment(wallClockIn(zone, instantOfMoment(moment)), zone)
}

const noPlace: Place = {
  displayName: '',
  locationType: 'default',
  uniqueIdType: 'unknown',
  address: {},
  coordinates: {},
}

function timestamp(moment: number): string {
  const milliseconds = `${moment % 1_000}`.padStart(3, '0')
  return `${formatWallClock(Math.floor(moment / 1_000))}.${milliseconds}0000Z`
}
