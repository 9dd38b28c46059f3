import { workerData } from 'node:worker_threads'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { Zones } from '#shared/calendar/zone/zones.ts'
import { send } from './import-queue.ts'
import { ImportReader } from './import-reader.ts'
import type { ReadingMessage, ReadingOrder } from './import-reading-thread.ts'
import type { ImportItem } from './import-source.ts'

/** The thread that reads a large file, while the one that imports writes what has been read. */
const { request, zones: known, queue } = workerData as ReadingOrder
const batch = 50
const zones = new Zones()
for (const zone of known) zones.register(zone)
let told = zones.custom().length
let octetsRead = 0
const post = (message: ReadingMessage) => send(queue, message)

try {
  const reader = new ImportReader(request, zones)
  const watch = {
    scanned: (octets: number) => post({ kind: 'scanned', octets }),
    read: (octets: number) => {
      octetsRead = octets
    },
  }
  post({ kind: 'calendars', facts: reader.scan(watch) })
  let items: ImportItem[] = []
  for (const item of reader.items(watch)) {
    items.push(item)
    if (items.length < batch) continue
    postItems(items)
    items = []
  }
  postItems(items)
  post({ kind: 'end' })
} catch (error) {
  if (!(error instanceof CalendarError)) throw error
  const { code, message, field, hint, fact } = error
  post({ kind: 'failed', error: { code, message, field, hint, fact } })
} finally {
  queue.port.close()
}

function postItems(items: readonly ImportItem[]): void {
  const fresh = zones.custom().slice(told)
  told += fresh.length
  post({ kind: 'items', octets: octetsRead, zones: fresh, json: JSON.stringify(items) })
}
