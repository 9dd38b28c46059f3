import { parentPort, workerData } from 'node:worker_threads'
import { openStore } from '#electron/store/open-store.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { ReadingThread } from './import-reading-thread.ts'
import type { ImportOrder, ImportStep } from './import-request.ts'
import { runImport } from './import-run.ts'
import type { ImportMessage } from './import-thread.ts'

/** The thread that imports, with its own connection to the store, so that the engine goes on answering meanwhile. */
const order = workerData as ImportOrder
const cancel = new Int32Array(order.cancel)
const post = (message: ImportMessage) => parentPort?.postMessage(message)

try {
  const store = openStore({ path: order.storePath })
  try {
    const watch = {
      step: (step: ImportStep) => post({ kind: 'step', step }),
      isCancelled: () => Atomics.load(cancel, 0) !== 0,
    }
    const source = order.queue && new ReadingThread(order.queue, store.zones)
    const report = await runImport(store, order.actor, order.request, watch, source)
    if (!order.request.preview) store.joinTextIndexNow()
    post({
      kind: 'done',
      report,
      calendarIds: store.calendars
        .list()
        .filter(({ name }) => report.calendars.includes(name))
        .map(({ id }) => id),
    })
  } finally {
    store.close()
  }
} catch (error) {
  if (!(error instanceof CalendarError)) throw error
  const { code, message, field, hint, fact } = error
  post({ kind: 'failed', error: { code, message, field, hint, fact } })
}
