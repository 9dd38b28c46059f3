import { Worker } from 'node:worker_threads'
import { CalendarError, type CalendarErrorCode } from '#shared/calendar/calendar-error.ts'
import type { ImportReport } from '#shared/rpc/files.ts'
import type { ImportOrder, ImportStep } from './import-request.ts'

/** What the import thread says. Errors lose their class on the way between threads. */
export type ImportMessage =
  | { readonly kind: 'step'; readonly step: ImportStep }
  | { readonly kind: 'done'; readonly report: ImportReport; readonly calendarIds: string[] }
  | {
      readonly kind: 'failed'
      readonly error: { code: CalendarErrorCode; message: string; field?: string; hint?: string }
    }

/** Far above what an import needs: whoever feeds it a file that makes it grow beyond bounds stops the import, not the engine. */
const heapLimit = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 }

/** Runs an import in a thread of its own. Rejects with CalendarError; a cancelled one once the thread has stopped. */
export function runImportThread(
  order: Omit<ImportOrder, 'cancel'>,
  onStep: (step: ImportStep) => void,
  signal: AbortSignal | undefined,
): Promise<{ report: ImportReport; calendarIds: string[] }> {
  const cancel = new SharedArrayBuffer(4)
  const stop = () => Atomics.store(new Int32Array(cancel), 0, 1)
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop, { once: true })
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: { ...order, cancel } satisfies ImportOrder,
    resourceLimits: heapLimit,
  })
  return new Promise<{ report: ImportReport; calendarIds: string[] }>((resolve, reject) => {
    let answer: Extract<ImportMessage, { kind: 'done' }> | undefined
    let failure: unknown
    worker.on('message', (message: ImportMessage) => {
      if (message.kind === 'step') onStep(message.step)
      else if (message.kind === 'done') answer = message
      else {
        const { code, message: text, ...details } = message.error
        failure = new CalendarError(code, text, details)
      }
    })
    worker.on('error', (error) => {
      failure ??= new CalendarError('unavailable', 'The import failed; nothing was changed.', {
        cause: error,
      })
    })
    // Only then has it closed the database.
    worker.on('exit', () => {
      if (answer !== undefined) resolve(answer)
      else reject(failure ?? new CalendarError('unavailable', 'The import stopped; nothing was changed.'))
    })
  }).finally(() => signal?.removeEventListener('abort', stop))
}
