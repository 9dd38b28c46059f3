import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { procedures } from '../../state/engine.ts'
import { useSettled } from '../details/use-settled.ts'
import { queryOf, type Wish } from './wish.ts'

/** Milliseconds in which somebody who types is let type. */
const settling = 250

/** The times that fit a wish, asked again when something changes in the calendars. */
export function useFoundTimes(wish: Wish, zone: string, calendars: Calendar[] | undefined) {
  const input = useSettled(queryOf(wish, zone), settling)
  const query = useQuery({
    ...procedures.availability.findTimes.queryOptions({
      // What is not asked has no input.
      input: input ?? { minutes: wish.minutes, from: wish.from, to: wish.to },
      enabled: input !== null,
      placeholderData: keepPreviousData,
      gcTime: 10_000,
    }),
    staleTime: 0,
  })
  const { refetch } = query
  const isWanted = input !== null
  // The list of calendars is announced anew with each change of what is in them.
  useEffect(() => {
    if (calendars !== undefined && isWanted) void refetch()
  }, [calendars, isWanted, refetch])
  return query
}
