import type { Actor } from '#shared/calendar/actor.ts'
import type { ImportReport } from '#shared/rpc/files.ts'
import { sizeOfFile } from './import-chunks.ts'
import type { ImportRequest, ImportStep } from './import-request.ts'
import { runImportThread } from './import-thread.ts'
import type { ServiceContext } from './service-context.ts'

/**
 * Imports an iCalendar file, or previews that with `preview`. The import is one change: all of it is stored or, whatever
 * happens, nothing, and it is undone as one. A mistake in one event never stops the others; the report has them all.
 *
 * `onProgress` is called at most ten times a second. Throws CalendarError: `not_found` for the file or the calendar,
 * `read_only`, `damaged` when the file is no calendar, `unavailable` when it can't be read or `signal` cancelled it.
 */
export async function importFile(
  context: ServiceContext,
  actor: Actor,
  input: ImportRequest & { onProgress?: (step: ImportStep) => void; signal?: AbortSignal },
): Promise<ImportReport> {
  const { onProgress, signal, ...request } = input
  const { store } = context
  sizeOfFile(request.path)
  if (request.calendarId !== undefined) store.calendars.get(request.calendarId)
  const order = { storePath: store.path, actor, request }
  const run = () => runImportThread(order, store.zones.custom(), onProgress ?? (() => {}), signal)
  const { report, calendarIds } = await store.holdWrites(run)
  if (!request.preview) store.announce(calendarIds)
  return report
}
