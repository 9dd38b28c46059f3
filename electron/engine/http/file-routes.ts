import { Hono } from 'hono'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { errorMap } from '#shared/rpc/errors.ts'
import { exportPath, exportQuerySchema, uploadPath } from '#shared/rpc/files.ts'
import type { EngineParts } from '../engine-parts.ts'
import { textStream } from '../text-stream.ts'
import type { AppEnvironment } from './app-environment.ts'

const longestName = 255

/** Calendar files as plain bodies: `POST /files/import?name=work.ics`, `GET /files/export?calendarIds=…&from=…`. */
export function addFileRoutes(app: Hono<AppEnvironment>, parts: EngineParts): void {
  const files = new Hono<AppEnvironment>()

  files.post(uploadPath, async (context) => {
    parts.uploads.checkSize(Number(context.req.header('content-length') ?? 0))
    const name = (context.req.query('name') ?? 'calendar.ics').slice(0, longestName)
    return context.json(await parts.uploads.receive(name, context.req.raw.body))
  })

  files.get(exportPath, async (context) => {
    const { from, to, calendarIds, eventIds, tripId } = context.req.queries()
    const parsed = exportQuerySchema.safeParse({
      calendarIds,
      eventIds,
      from: from?.[0],
      to: to?.[0],
      tripId: tripId?.[0],
    })
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      throw new CalendarError('invalid', issue?.message ?? 'The query is wrong.', {
        field: issue?.path.join('.'),
      })
    }
    const { exportEvents } = await import('#electron/services/export-events.ts')
    return context.body(textStream(exportEvents(parts.context, parsed.data)), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      // A name in here would win over that of the trip, which the page gives.
      'Content-Disposition':
        parsed.data.tripId === undefined ? 'attachment; filename="kalends.ics"' : 'attachment',
      'Cache-Control': 'no-store',
    })
  })

  files.onError((error) => {
    if (!(error instanceof CalendarError)) throw error
    const { status } = errorMap[error.code]
    const data = { field: error.field, hint: error.hint, ...(error.fact && { fact: error.fact }) }
    const body = { defined: true, code: error.code, status, message: error.message, data }
    // What is left of the body is not read: the connection can't be used again.
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json', ...(status === 413 ? { Connection: 'close' } : {}) },
    })
  })
  app.route('/', files)
}
