import { isDeepStrictEqual } from 'node:util'
import type { EventContent } from '#shared/calendar/event.ts'
import type { Zones } from '#shared/calendar/zone/zones.ts'
import { plainInstance } from '../series-assembly.ts'
import { isDeleted } from './event-resource.ts'
import { readHeldBack } from './held-back.ts'
import { originalStartOf, readContent, type StoredItem } from './stored-item.ts'

/**
 * Whether the exceptions of a series are still what they were, but for what its own change made of them: with it Google
 * gives them another version, and lets them follow in what they do not say themselves. A value that was neither theirs
 * nor their series' was written by somebody else meanwhile.
 */
export function changedOnlyWithSeries(before: StoredItem, after: StoredItem, zones: Zones): boolean {
  const known = new Map(before.instances.map((instance) => [instance.id, instance]))
  return after.instances.every((instance) => {
    const old = known.get(instance.id)
    if (isDeleted(instance) || old?.etag === instance.etag) return true
    const content = contentIn(after, instance, zones)
    const sources = [before, after].map((stored) =>
      plainInstance(contentIn(stored, stored.main, zones), nameIn(after, instance, zones)),
    )
    if (old !== undefined && !isDeleted(old)) sources.push(contentIn(before, old, zones))
    return isMadeOf(content, sources)
  })
}

function isMadeOf(content: EventContent, sources: readonly EventContent[]): boolean {
  const { recurrence: _recurrence, sequence: _sequence, ...fields } = content
  return (Object.keys(fields) as (keyof typeof fields)[]).every((field) =>
    sources.some((source) => isDeepStrictEqual(source[field], content[field])),
  )
}

function contentIn({ main, facts }: StoredItem, event: StoredItem['main'], zones: Zones): EventContent {
  return readContent(event, { facts, zones }, readHeldBack(main))
}

function nameIn({ main, facts }: StoredItem, instance: StoredItem['main'], zones: Zones): string {
  return originalStartOf(main, instance, { facts, zones })
}
