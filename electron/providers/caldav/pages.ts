import type { Zones } from '#shared/calendar/zone/zones.ts'
import type { PulledPage } from '../provider.ts'
import type { DavClient } from './dav-client.ts'
import { readAll } from './resource-reader.ts'
import { batchSize, multiget, type Resource } from './resources.ts'

export interface FoundChanges {
  readonly calendar: string
  readonly changed: readonly Resource[]
  readonly removed: readonly string[]
  /** Goes with the last page. */
  readonly cursor: string | null
}

/** Fetches what the server did not send along, and gives it all page by page; the next one is fetched meanwhile. */
export async function* pages(
  client: DavClient,
  zones: Zones,
  { calendar, changed, removed, cursor }: FoundChanges,
  signal: AbortSignal,
): AsyncGenerator<PulledPage> {
  const left = new AbortController()
  const stop = AbortSignal.any([signal, left.signal])
  const fetchBatch = (from: number) => {
    const batch = withTexts(client, calendar, changed.slice(from, from + batchSize), stop)
    // Whoever waits for it hears of a failure; nobody may be waiting any more.
    batch.catch(() => {})
    return batch
  }
  try {
    let next = fetchBatch(0)
    for (let from = 0; from < changed.length; from += batchSize) {
      const batch = next
      if (from + batchSize < changed.length) next = batch.then(() => fetchBatch(from + batchSize))
      next.catch(() => {})
      yield { ...readAll(await batch, zones), cursor: null }
    }
    yield { items: [], unreadable: [], removed, cursor }
  } finally {
    left.abort()
  }
}

async function withTexts(
  client: DavClient,
  calendar: string,
  batch: readonly Resource[],
  signal: AbortSignal,
): Promise<Resource[]> {
  const isMissing = ({ text, problem }: Resource) => text === null && problem === null
  const missing = batch.filter(isMissing).map(({ ref }) => ref)
  const there = batch.filter((resource) => !isMissing(resource))
  return missing.length === 0 ? there : [...there, ...(await multiget(client, calendar, missing, signal))]
}
