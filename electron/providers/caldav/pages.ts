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

/** Batches under way while one is being taken in: the server works on the next ones meanwhile. */
const batchesAhead = 2

/** Fetches what the server did not send along, and gives it all page by page, in order. */
export async function* pages(
  client: DavClient,
  zones: Zones,
  { calendar, changed, removed, cursor }: FoundChanges,
  signal: AbortSignal,
): AsyncGenerator<PulledPage> {
  const left = new AbortController()
  const stop = AbortSignal.any([signal, left.signal])
  const underWay: Promise<Resource[]>[] = []
  let asked = 0
  const askAhead = () => {
    for (; underWay.length < batchesAhead && asked < changed.length; asked += batchSize) {
      const batch = withTexts(client, calendar, changed.slice(asked, asked + batchSize), stop)
      // Whoever waits for it hears of a failure; nobody may be waiting any more.
      batch.catch(() => {})
      underWay.push(batch)
    }
  }
  try {
    askAhead()
    for (let batch = underWay.shift(); batch !== undefined; batch = underWay.shift()) {
      const resources = await batch
      askAhead()
      yield { ...readAll(resources, zones), cursor: null }
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
