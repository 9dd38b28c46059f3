import type { Hono } from 'hono'
import { CALENDAR_COLORS } from '../state/calendar-state.ts'
import { readExtended } from '../state/event-input.ts'
import type { ExtendedProperty } from '../state/event-values.ts'
import type { Mailbox } from '../state/mailbox.ts'
import { calendarJson, groupJson } from './calendar-json.ts'
import { checkBody, type JsonObject } from './check-body.ts'
import { entityAnswer, listAnswer } from './entity-answer.ts'
import { calendarOf } from './event-routes.ts'
import { readExtendedFilter } from './filter-events.ts'
import { GraphError, invalid, notFound } from './graph-error.ts'
import { nextLink } from './paging.ts'
import { allowOptions, readCount, readSelect, selected } from './query-options.ts'
import { type GraphContext, type GraphEnvironment, mailboxFor, readJson } from './session.ts'

const writable = new Set(['name', 'color', 'singleValueExtendedProperties'])

export function addCalendarRoutes(app: Hono<GraphEnvironment>): void {
  app.get('/me/calendars', (context) => {
    const mailbox = mailboxFor(context, 'read')
    const filter = context.req.query('$filter')
    const passes = filter === undefined ? () => true : readExtendedFilter(filter)
    const found = [...mailbox.calendars.values()].filter(passes)
    return pageOf(
      context,
      found.map((calendar) => calendarJson(mailbox, calendar)),
    )
  })
  app.post('/me/calendars', async (context) => {
    const mailbox = mailboxFor(context, 'write')
    return create(context, mailbox, mailbox.groups[0]?.id ?? '', await readJson(context))
  })
  for (const path of ['/me/calendar', '/me/calendars/:calendar']) {
    app.get(path, (context) => {
      const query = new URL(context.req.url).searchParams
      allowOptions(query, ['$select'])
      const mailbox = mailboxFor(context, 'read')
      const calendar = mailbox.calendar(calendarOf(context, mailbox))
      return entityAnswer(
        context,
        selected(calendarJson(mailbox, calendar), readSelect(query, 'Calendar')),
        'calendars',
      )
    })
    app.patch(path, async (context) => {
      const mailbox = mailboxFor(context, 'write')
      const { name, color } = readCalendar(await readJson(context))
      const calendar = mailbox.calendar(calendarOf(context, mailbox))
      if (name !== undefined && name !== calendar.name) calendar.name = freeName(mailbox, name)
      if (color !== undefined) calendar.color = color
      calendar.version = mailbox.nextVersion()
      return entityAnswer(context, calendarJson(mailbox, calendar), 'calendars')
    })
    app.delete(path, (context) => {
      const mailbox = mailboxFor(context, 'write')
      const calendar = mailbox.calendar(calendarOf(context, mailbox))
      if (calendar.isDefault)
        throw new GraphError(
          400,
          'ErrorDeleteDistinguishedFolder',
          'Distinguished folders cannot be deleted.',
        )
      mailbox.removeCalendar(calendar)
      return context.body(null, 204)
    })
  }
  app.get('/me/calendarGroups', (context) =>
    pageOf(context, mailboxFor(context, 'read').groups.map(groupJson)),
  )
  app.get('/me/calendarGroups/:group/calendars', (context) => {
    const mailbox = mailboxFor(context, 'read')
    const { id } = groupOf(context, mailbox)
    const members = [...mailbox.calendars.values()].filter(({ group }) => group === id)
    return pageOf(
      context,
      members.map((calendar) => calendarJson(mailbox, calendar)),
    )
  })
  app.post('/me/calendarGroups/:group/calendars', async (context) => {
    const mailbox = mailboxFor(context, 'write')
    return create(context, mailbox, groupOf(context, mailbox).id, await readJson(context))
  })
}

function create(context: GraphContext, mailbox: Mailbox, group: string, body: unknown) {
  const { name, color, extended } = readCalendar(body)
  if (name === undefined || name === '')
    throw invalid("The property 'name' is required.", 'ErrorInvalidArgument')
  const calendar = mailbox.addCalendar(freeName(mailbox, name), { group, color: color ?? 'auto' })
  calendar.extended = extended
  return entityAnswer(context, calendarJson(mailbox, calendar), 'calendars', 201)
}

function readCalendar(given: unknown): { name?: string; color?: string; extended: ExtendedProperty[] } {
  const body: JsonObject = checkBody(given, 'Calendar', writable)
  const { name, color } = body
  if (typeof color === 'string' && CALENDAR_COLORS[color] === undefined)
    throw invalid(`The color '${color}' cannot be set.`, 'ErrorInvalidArgument')
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof color === 'string' ? { color } : {}),
    extended: readExtended(body),
  }
}

/** Two calendars of a mailbox can't have one name. Raises 409. */
function freeName(mailbox: Mailbox, name: string): string {
  for (const other of mailbox.calendars.values()) {
    if (other.name.toLowerCase() === name.toLowerCase())
      throw new GraphError(409, 'ErrorFolderExists', 'A folder with the specified name already exists.')
  }
  return name
}

function groupOf(context: GraphContext, mailbox: Mailbox) {
  const group = mailbox.groups.find(({ id }) => id === context.req.param('group'))
  if (!group) throw notFound()
  return group
}

function pageOf(context: GraphContext, entities: readonly Record<string, unknown>[]) {
  const query = new URL(context.req.url).searchParams
  allowOptions(query, ['$select', '$top', '$skip', '$filter'])
  const skip = readCount(query, '$skip', 0, 100_000) ?? 0
  const top = readCount(query, '$top', 1, 999) ?? 10
  const names = readSelect(query, 'Calendar')
  const value = entities.slice(skip, skip + top).map((entity) => selected(entity, names))
  const more = skip + top < entities.length
  return listAnswer(
    context,
    'users/calendars',
    value,
    more ? nextLink(context, { $skip: `${skip + top}` }) : {},
  )
}
