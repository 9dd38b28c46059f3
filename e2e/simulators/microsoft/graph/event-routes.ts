import type { Hono } from 'hono'
import { createEvent, deleteEvent, instanceOf, type Target, updateEvent } from '../state/change-events.ts'
import { parseId } from '../state/event-ids.ts'
import type { Mailbox } from '../state/mailbox.ts'
import { respond } from '../state/respond.ts'
import { type Instance, instancesWithin, valuesOf } from '../state/stored-event.ts'
import { answeredEvent, entityAnswer, listAnswer } from './entity-answer.ts'
import { readFilter } from './filter-events.ts'
import { invalid, notFound } from './graph-error.ts'
import { ordered } from './order-events.ts'
import { nextLink } from './paging.ts'
import { allowOptions, readCount, readSelect, readTimeRange, selected } from './query-options.ts'
import { type GraphContext, type GraphEnvironment, mailboxFor, readJson } from './session.ts'

const collections = ['/me/calendar', '/me/calendars/:calendar', '/me']
const singles = ['/me/events/:event', '/me/calendar/events/:event', '/me/calendars/:calendar/events/:event']
const answers = ['accept', 'decline', 'tentativelyAccept'] as const

export function addEventRoutes(app: Hono<GraphEnvironment>): void {
  for (const path of collections) {
    app.get(`${path}/events`, listEvents)
    app.post(`${path}/events`, async (context) => {
      const mailbox = mailboxFor(context, 'write')
      const body = await readJson(context)
      const event = createEvent(mailbox, calendarOf(context, mailbox), body)
      return entityAnswer(context, answeredEvent(context, whole(event)), 'events', 201)
    })
    app.get(`${path}/calendarView`, (context) => {
      const query = new URL(context.req.url).searchParams
      allowOptions(query, [...timeOptions, ...pageOptions, '$select', '$orderby', '$expand'])
      const mailbox = mailboxFor(context, 'read')
      const range = readTimeRange(query)
      const { events } = mailbox.calendar(calendarOf(context, mailbox))
      const found = [...events.values()].flatMap((event) => instancesWithin(event, range))
      found.sort((one, other) => one.start - other.start)
      return pageOf(context, query, found)
    })
  }
  for (const path of singles) {
    app.get(path, (context) => {
      allowOptions(new URL(context.req.url).searchParams, ['$select', '$expand'])
      const shown = instanceOf(targetOf(context, mailboxFor(context, 'read')))
      return entityAnswer(context, answeredEvent(context, shown), 'events')
    })
    app.patch(path, async (context) => {
      const mailbox = mailboxFor(context, 'write')
      const body = await readJson(context)
      const target = updateEvent(mailbox, targetOf(context, mailbox), body, context.req.header('if-match'))
      return entityAnswer(context, answeredEvent(context, instanceOf(target)), 'events')
    })
    app.delete(path, (context) => {
      const mailbox = mailboxFor(context, 'write')
      deleteEvent(mailbox, targetOf(context, mailbox), context.req.header('if-match'))
      return context.body(null, 204)
    })
    app.get(`${path}/instances`, (context) => {
      const query = new URL(context.req.url).searchParams
      allowOptions(query, [...timeOptions, ...pageOptions, '$select', '$expand'])
      const { event, day } = targetOf(context, mailboxFor(context, 'read'))
      if (event.recurrence === null || day !== null)
        throw invalid('The event is not the master of a series.', 'ErrorInvalidRequest')
      return pageOf(context, query, instancesWithin(event, readTimeRange(query)))
    })
    app.get(`${path}/attachments`, (context) => {
      const query = new URL(context.req.url).searchParams
      allowOptions(query, ['$select'])
      const { attachments } = valuesOf(instanceOf(targetOf(context, mailboxFor(context, 'read'))))
      const names = readSelect(query, 'FileAttachment')
      const value = attachments.map((file) =>
        selected({ '@odata.type': '#microsoft.graph.fileAttachment', ...file }, names),
      )
      return listAnswer(context, 'attachments', value)
    })
    for (const answer of answers) {
      app.post(`${path}/${answer}`, async (context) => {
        const mailbox = mailboxFor(context, 'write')
        const text = await context.req.text()
        respond(mailbox, targetOf(context, mailbox), answer, text === '' ? {} : (JSON.parse(text) as unknown))
        return context.body(null, 202)
      })
    }
  }
}

const timeOptions = ['startDateTime', 'endDateTime']
const pageOptions = ['$top', '$skip', '$count']

function listEvents(context: GraphContext) {
  const query = new URL(context.req.url).searchParams
  allowOptions(query, [...pageOptions, '$select', '$filter', '$orderby', '$expand'])
  const mailbox = mailboxFor(context, 'read')
  const { events } = mailbox.calendar(calendarOf(context, mailbox))
  const filter = query.get('$filter')
  const passes = filter === null ? () => true : readFilter(filter)
  // Series are listed as such, not by their occurrences.
  return pageOf(context, query, [...events.values()].filter(passes).map(whole))
}

function pageOf(
  context: GraphContext,
  query: URLSearchParams,
  unordered: readonly Pick<Instance, 'event' | 'day' | 'exception'>[],
) {
  const found = ordered(unordered, query.get('$orderby'))
  const skip = readCount(query, '$skip', 0, 1_000_000) ?? 0
  const top = readCount(query, '$top', 1, 1_000) ?? context.get('preferences').pageSize ?? 10
  const value = found.slice(skip, skip + top).map((shown) => answeredEvent(context, shown))
  const more = skip + top < found.length
  return listAnswer(context, 'users/events', value, {
    ...(query.get('$count') === 'true' ? { '@odata.count': found.length } : {}),
    ...(more ? nextLink(context, { $skip: `${skip + top}` }) : {}),
  })
}

function whole(event: Instance['event']): Pick<Instance, 'event' | 'day' | 'exception'> {
  return { event, day: null, exception: undefined }
}

/** The calendar that a path names; the default one where it names none. */
export function calendarOf(context: GraphContext, mailbox: Mailbox): string {
  return context.req.param('calendar') ?? mailbox.defaultCalendar.id
}

function targetOf(context: GraphContext, mailbox: Mailbox): Target {
  const target = findTarget(mailbox, context.req.param('event') ?? '')
  const calendar = context.req.param('calendar')
  if (!target || (calendar !== undefined && mailbox.calendar(calendar).id !== target.event.calendar))
    throw notFound()
  return target
}

/** The event or the occurrence of an id. */
export function findTarget(mailbox: Mailbox, id: string): Target | undefined {
  const named = parseId(id)
  const event = named && mailbox.findEvent(named.base)
  return event && { event, day: named.day }
}
