import { Worker } from 'node:worker_threads'
import { CalendarError, type CalendarErrorCode } from '#shared/calendar/calendar-error.ts'

/** Work on a whole database file: to look for damage, or to check it, copy it compactly to `target` and check that copy. */
export type FileOrder = { task: 'check'; path: string } | { task: 'copy'; path: string; target: string }

export type FileAnswer =
  | { damage: string[] }
  | { error: { code: CalendarErrorCode; message: string; hint: string | undefined } }

/** Has a worker thread do it; answers what is wrong with the file that was checked, nothing when it is whole. */
export function runFileTask(order: FileOrder): Promise<string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<string[]>()
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { workerData: order })
  worker.once('message', (answer: FileAnswer) => {
    if ('damage' in answer) resolve(answer.damage)
    else {
      const { code, message, hint } = answer.error
      reject(new CalendarError(code, message, hint === undefined ? {} : { hint }))
    }
  })
  worker.once('error', reject)
  worker.once('exit', () => reject(new Error(`the thread that was to ${order.task} ${order.path} ended`)))
  return promise
}
