import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { occurrenceKey } from '../../state/agenda-days.ts'
import { procedures } from '../../state/engine.ts'
import { openPlace } from '../../state/place.ts'
import { wordsOf } from '../search/highlight.ts'
import type { Entry } from './entry.ts'
import { fitOf } from './fuzzy.ts'

const mostEvents = 8

/** Events in which the words typed occur. */
export function useEventEntries(typed: string, zone: string): { entries: Entry[]; isAsking: boolean } {
  const isWanted = wordsOf(typed).length > 0 && typed.trim().length > 1
  const { data, isFetching } = useQuery({
    ...procedures.event.search.queryOptions({
      input: { text: typed.trim(), zone, limit: mostEvents },
      gcTime: 10_000,
    }),
    staleTime: 0,
    enabled: isWanted,
    placeholderData: keepPreviousData,
  })
  const found = isWanted ? (data?.events ?? []) : []
  const entries = found.map((occurrence): Entry => {
    const name = occurrence.title || messages.agenda.untitled
    return {
      id: `event ${occurrenceKey(occurrence)} ${occurrence.start}`,
      group: 'events',
      name,
      positions: fitOf(typed, name)?.positions ?? [],
      detail: formatDateTime(occurrence.start),
      keys: [],
      color: occurrence.color,
      run: () => openPlace({ kind: 'event', id: occurrence.id, recurrenceId: occurrence.recurrenceId }),
    }
  })
  return { entries, isAsking: isFetching }
}
