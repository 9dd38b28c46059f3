import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Agenda, Occurrence } from '#shared/calendar/occurrence.ts'
import { procedures } from '../../state/engine.ts'
import { identity } from './stops.ts'

export interface Range {
  agenda: Agenda | undefined
  /** the same of the neighbours, as far as they are known */
  neighbours: (Agenda | undefined)[]
  error: unknown
  reload: () => void
}

const mostEvents = 10_000

/** The events of a stretch of days, followed live, and those before and after it, so that a step shows them at once. */
export function useRange(
  days: readonly string[],
  neighbours: readonly (readonly string[])[],
  zone: string,
): Range {
  const [shown, ...others] = useQueries({
    queries: [days, ...neighbours].map((range) =>
      procedures.agenda.live.experimental_liveOptions({
        input: { from: range[0] ?? '', to: range.at(-1) ?? '', zone, limit: mostEvents },
        // A result only comes when something changed; to look for what did not would take longer than to show it.
        structuralSharing: false,
      }),
    ),
  })
  return {
    agenda: shown?.data,
    neighbours: others.map(({ data }) => data),
    error: shown?.error ?? null,
    reload: () => void shown?.refetch(),
  }
}

/** Times of an occurrence as the person sees them already, before the engine has said so. */
export interface Move {
  occurrence: Occurrence
  start: string
  end: string
  /** what was listed when it was moved: after it was stored, another list knows of it */
  base: Agenda | undefined
  isStored: boolean
}

const nothing: readonly Occurrence[] = []

/** The occurrences of an agenda with those that were just moved at their new times. */
export function useMoved(agenda: Agenda | undefined, moves: readonly Move[]): readonly Occurrence[] {
  return useMemo(() => {
    if (agenda === undefined) return nothing
    const open = moves.filter((move) => !(move.isStored && move.base !== agenda))
    if (open.length === 0) return agenda.events
    const byIdentity = new Map(open.map((move) => [identity(move.occurrence), move]))
    return agenda.events.map((occurrence) => {
      const move = byIdentity.get(identity(occurrence))
      if (move === undefined) return occurrence
      const { start, end } = move
      return { ...occurrence, start, end, allDay: start.length === 10 }
    })
  }, [agenda, moves])
}
