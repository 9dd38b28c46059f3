import {
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  ResourceTemplate,
  type ServerContext,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { errorText } from './error-text.ts'
import { todayIn } from './time-text.ts'
import type { Tool, ToolCall } from './tool.ts'
import { getEventTool } from './tools/get-event.ts'
import { listCalendarsTool } from './tools/list-calendars.ts'
import { listConflictsTool } from './tools/list-conflicts.ts'
import { listEventsTool } from './tools/list-events.ts'

/** Most values that a completion offers (MCP, completion: at most 100). */
const mostCompletions = 100

const mimeType = 'text/plain'

interface ResourceParts {
  callOf(request: ServerContext): ToolCall
  /** Ids of calendars that this client may know of; empty where it is not known who asks. */
  calendarIds(): string[]
}

/** What a client can attach to a conversation: what the reading tools tell, with the same grants and fences. */
export function registerResources(server: McpServer, { callOf, calendarIds }: ResourceParts): void {
  const fixed = (
    [name, uri, title]: readonly [string, string, string],
    tool: Tool,
    inputOf: (call: ToolCall) => object,
  ): void => {
    server.registerResource(name, uri, { title, description: title, mimeType }, async ({ href }, request) => {
      const call = callOf(request)
      return await contents(href, tool, call, inputOf(call))
    })
  }
  fixed(['calendars', 'kalends://calendars', 'Calendars and time zone'], listCalendarsTool, () => ({}))
  fixed(['conflicts', 'kalends://conflicts', 'Events edited on both sides'], listConflictsTool, () => ({}))
  fixed(['today', 'kalends://agenda/today', 'Agenda of today'], listEventsTool, ({ session }) => {
    const today = todayIn(session.zones.get(session.zone()), session.now())
    return { from: today, to: today }
  })

  server.registerResource(
    'event',
    new ResourceTemplate('kalends://events/{id}', { list: undefined }),
    { title: 'Event', description: 'All details of an event, by id', mimeType },
    async ({ href }, { id }, request) => await contents(href, getEventTool, callOf(request), { id }),
  )
  server.registerResource(
    'agenda',
    new ResourceTemplate('kalends://agenda/{calendar}/{from}/{to}', {
      list: undefined,
      complete: {
        calendar: (begun) =>
          calendarIds()
            .filter((id) => id.startsWith(begun))
            .slice(0, mostCompletions),
      },
    }),
    { title: 'Agenda', description: 'Events of a calendar, from a day to another', mimeType },
    async ({ href }, { calendar, from, to }, request) =>
      await contents(href, listEventsTool, callOf(request), { calendars: [calendar], from, to }),
  )
}

async function contents(uri: string, tool: Tool, call: ToolCall, input: object) {
  try {
    const { text } = await tool.run(call, tool.input.parse(input))
    return { contents: [{ uri, mimeType, text }] }
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw new ProtocolError(
        ProtocolErrorCode.InvalidParams,
        error.issues[0]?.message ?? 'The address is wrong',
      )
    }
    if (!(error instanceof CalendarError)) throw error
    if (error.code === 'not_found') throw new ResourceNotFoundError(uri, errorText(error))
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, errorText(error))
  }
}
