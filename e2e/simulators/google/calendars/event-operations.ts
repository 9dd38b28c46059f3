import type { EventTime } from '#shared/calendar/event-time.ts'
import { badRequest } from '../google-error.ts'
import { accessTo, writeAccessTo } from './access.ts'
import type { ApiDesk } from './api-desk.ts'
import type { Call, Handler } from './call.ts'
import { eventFilter } from './event-filter.ts'
import { eventResource, instanceResource } from './event-resource.ts'
import { viewOf } from './event-view.ts'
import { findEvent } from './find-event.ts'
import { readTimestamp, writeGoogleTime } from './google-time.ts'
import { importEvent } from './import-event.ts'
import { listEvents } from './list-events.ts'
import { instancesIn } from './list-instances.ts'
import { moveEvent } from './move-event.ts'
import type { SendUpdates } from './notify-guests.ts'
import type { StoredEvent } from './stored-event.ts'
import { deleteEvent, insertEvent, patchEvent, updateEvent, type Writing } from './write-event.ts'

export const eventOperations: Readonly<Record<string, Handler>> = {
  'calendar.events.list': (desk, call) => {
    const { calendar, role } = accessTo(desk, call, call.path.calendarId)
    return listEvents({
      world: desk.world,
      calendar,
      role,
      entry: call.account.list.get(calendar.id),
      parameters: call.parameters,
      tokenLifetime: desk.settings.syncTokenLifetime,
      pageSize: desk.settings.pageSize,
    })
  },
  'calendar.events.get': (desk, call) => {
    const { calendar, role } = accessTo(desk, call, call.path.calendarId)
    const view = viewOf({ calendar, role, parameters: call.parameters })
    const id = call.path.eventId ?? ''
    const { event } = findEvent(calendar, id)
    const instance = calendar.events.has(id) ? undefined : calendar.instanceById(id)
    if (instance !== undefined) return instanceResource(calendar, instance.series, instance.instance, view)
    return eventResource(calendar, event, view)
  },
  'calendar.events.instances': instances,
  'calendar.events.insert': (desk, call) => {
    const writing = writingOf(desk, call)
    return written(writing, call, insertEvent(writing, call.body))
  },
  'calendar.events.import': (desk, call) => {
    const writing = writingOf(desk, call)
    return written(writing, call, importEvent(writing, call.body))
  },
  'calendar.events.patch': (desk, call) => {
    const writing = writingOf(desk, call)
    return written(writing, call, patchEvent(writing, call.path.eventId ?? '', call.body))
  },
  'calendar.events.update': (desk, call) => {
    const writing = writingOf(desk, call)
    return written(writing, call, updateEvent(writing, call.path.eventId ?? '', call.body))
  },
  'calendar.events.delete': (desk, call) => {
    deleteEvent(writingOf(desk, call), call.path.eventId ?? '')
    return undefined
  },
  'calendar.events.move': (desk, call) => {
    const writing = writingOf(desk, call)
    const { calendar: destination } = writeAccessTo(desk, call, String(call.parameters.destination))
    const moved = moveEvent(writing, call.path.eventId ?? '', destination)
    return written({ ...writing, calendar: destination }, call, moved)
  },
  'calendar.events.watch': (desk, call) => {
    const { calendar } = accessTo(desk, call, call.path.calendarId)
    const uri = `${call.origin}/calendar/v3/calendars/${encodeURIComponent(calendar.id)}/events?alt=json`
    return desk.channels.watch(call.body, { resource: calendar.id, uri, account: call.account.email })
  },
}

function instances(desk: ApiDesk, call: Call): unknown {
  const { calendar, role } = accessTo(desk, call, call.path.calendarId)
  const { event: series } = findEvent(calendar, call.path.eventId ?? '')
  if (series.recurrence.length === 0)
    throw badRequest('invalid', 'The event is not a recurring event.', 'eventId')
  const { parameters } = call
  const view = viewOf({ calendar, role, parameters })
  const filter = eventFilter({ ...parameters, singleEvents: true }, undefined, calendar.timeZone)
  const { originalStart, pageToken, maxResults = 250 } = parameters
  const isWanted =
    typeof originalStart === 'string' ? (time: EventTime) => isOriginalStart(time, originalStart) : undefined
  const listed = instancesIn(calendar, series, filter, view, isWanted)
  const from = typeof pageToken === 'string' && /^\d+$/.test(pageToken) ? Number(pageToken) : 0
  const to = from + Math.min(Number(maxResults), 2_500)
  const head = {
    kind: 'calendar#events',
    etag: calendar.etag,
    summary: calendar.summary,
    timeZone: calendar.timeZone,
    accessRole: role,
    ...(to < listed.length ? { nextPageToken: String(to) } : {}),
  }
  const items = listed.slice(from, to).map(({ json }) => json)
  return `${JSON.stringify(head).slice(0, -1)},"items":[${items.join(',')}]}`
}

function isOriginalStart(time: EventTime, text: string): boolean {
  const { date, dateTime } = writeGoogleTime(time, 'UTC')
  if (date !== undefined) return date === text
  return (
    dateTime !== undefined &&
    readTimestamp(dateTime, 'originalStart') === readTimestamp(text, 'originalStart')
  )
}

function writingOf(desk: ApiDesk, call: Call): Writing {
  const { calendar } = writeAccessTo(desk, call, call.path.calendarId)
  const { conferenceDataVersion, supportsAttachments } = call.parameters
  return {
    world: desk.world,
    calendar,
    account: call.account,
    sendUpdates: readSendUpdates(call),
    conferenceDataVersion: typeof conferenceDataVersion === 'number' ? conferenceDataVersion : 0,
    supportsAttachments: supportsAttachments === true,
    ...(call.ifMatch === undefined ? {} : { ifMatch: call.ifMatch }),
  }
}

function readSendUpdates({ parameters }: Call): SendUpdates {
  const { sendUpdates, sendNotifications } = parameters
  if (sendUpdates === undefined) return sendNotifications === true ? 'all' : 'none'
  if (sendUpdates === 'all' || sendUpdates === 'externalOnly' || sendUpdates === 'none') return sendUpdates
  throw badRequest(
    'invalidParameter',
    `Invalid string value: '${String(sendUpdates)}'. Allowed values: [all, externalOnly, none]`,
    'sendUpdates',
  )
}

function written({ calendar }: Writing, { parameters }: Call, event: StoredEvent): unknown {
  return eventResource(calendar, event, viewOf({ calendar, role: 'owner', parameters }))
}
