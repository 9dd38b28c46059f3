import { badRequest, conditionNotMet, forbidden } from '../google-error.ts'
import { accessTo, ownAccessTo } from './access.ts'
import type { ApiDesk } from './api-desk.ts'
import type { Call, Handler } from './call.ts'
import type { EventCalendar } from './event-calendar.ts'
import { zones } from './google-time.ts'
import { removeCalendar } from './remove-calendar.ts'
import { cancel } from './touch-event.ts'

export const calendarOperations: Readonly<Record<string, Handler>> = {
  'calendar.calendars.get': (desk, call) =>
    calendarResource(accessTo(desk, call, call.path.calendarId).calendar),
  'calendar.calendars.insert': (desk, call) => {
    const { summary } = call.body
    if (typeof summary !== 'string' || summary === '') throw badRequest('required', 'Missing title.')
    const calendar = desk.world.addCalendar(call.account, { summary })
    return change(desk, call, calendar, call.body)
  },
  'calendar.calendars.patch': (desk, call) => {
    const { calendar } = ownAccessTo(desk, call, call.path.calendarId)
    return change(desk, call, calendar, call.body)
  },
  'calendar.calendars.update': (desk, call) => {
    const { calendar } = ownAccessTo(desk, call, call.path.calendarId)
    if (typeof call.body.summary !== 'string') throw badRequest('required', 'Missing title.')
    return change(desk, call, calendar, { description: '', location: '', ...call.body })
  },
  'calendar.calendars.delete': (desk, call) => {
    const { calendar } = ownAccessTo(desk, call, call.path.calendarId)
    if (calendar.isPrimary)
      throw forbidden('cannotDeletePrimaryCalendar', 'A primary calendar cannot be deleted.')
    removeCalendar(desk.world, calendar)
    return undefined
  },
  'calendar.calendars.clear': (desk, call) => {
    const { calendar } = ownAccessTo(desk, call, call.path.calendarId)
    if (!calendar.isPrimary) throw forbidden('forbidden', 'Only a primary calendar can be cleared.')
    for (const event of [...calendar.events.values()])
      if (event.series === null && event.status !== 'cancelled') cancel(desk.world, calendar, event)
    desk.world.announce(calendar.id)
    return undefined
  },
}

function change({ world }: ApiDesk, call: Call, calendar: EventCalendar, body: Call['body']): unknown {
  if (call.ifMatch !== undefined && call.ifMatch !== calendar.etag) throw conditionNotMet()
  const { summary, description, location, timeZone } = body
  if (typeof timeZone === 'string') {
    const zone = zones.find(timeZone)
    if (zone === undefined) throw badRequest('invalid', 'Invalid time zone.')
    calendar.timeZone = zone.id
    for (const event of calendar.events.values()) event.json = undefined
  }
  if (typeof summary === 'string') calendar.summary = summary
  if (typeof description === 'string') calendar.description = description
  if (typeof location === 'string') calendar.location = location
  calendar.etag = world.nextEtag()
  calendar.updated = world.now()
  for (const { list, email } of world.accounts.values()) {
    const entry = list.get(calendar.id)
    if (entry === undefined) continue
    entry.etag = world.nextEtag()
    entry.changed = world.nextListChange()
    world.announce(`list:${email}`)
  }
  return calendarResource(calendar)
}

function calendarResource(calendar: EventCalendar): unknown {
  return {
    kind: 'calendar#calendar',
    etag: calendar.etag,
    id: calendar.id,
    summary: calendar.summary,
    ...(calendar.description === '' ? {} : { description: calendar.description }),
    ...(calendar.location === '' ? {} : { location: calendar.location }),
    timeZone: calendar.timeZone,
    conferenceProperties: { allowedConferenceSolutionTypes: ['hangoutsMeet'] },
    ...(calendar.isPrimary ? {} : { dataOwner: calendar.owner }),
  }
}
