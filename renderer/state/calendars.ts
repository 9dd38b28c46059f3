import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { procedures, queryClient } from './engine.ts'
import { showTrouble } from './toasts.ts'

const liveCalendars = procedures.calendar.live.experimental_liveOptions()

/** All calendars, followed live. */
export function useCalendars() {
  return useQuery(liveCalendars)
}

/** Shows or hides a calendar: at once here, and taken back with a reason when the engine refuses. */
export function useCalendarVisibility(): (calendar: Calendar, visible: boolean) => void {
  const { mutate } = useMutation(
    procedures.calendar.update.mutationOptions({
      onMutate: ({ id, visible }) => replaceVisible(id, visible),
      onError: (error, { id, visible }) => {
        replaceVisible(id, visible === undefined ? undefined : !visible)
        showTrouble(error)
      },
    }),
  )
  return useCallback((calendar, visible) => mutate({ id: calendar.id, visible }), [mutate])
}

function replaceVisible(id: string, visible: boolean | undefined): void {
  if (visible === undefined) return
  queryClient.setQueryData<Calendar[]>(liveCalendars.queryKey, (calendars) =>
    calendars?.map((calendar) => (calendar.id === id ? { ...calendar, visible } : calendar)),
  )
}

/** The calendars that were chosen, without those that were deleted since. */
export function stillThere(
  ids: readonly string[],
  calendars: readonly Pick<Calendar, 'id'>[] | undefined,
): readonly string[] {
  if (calendars === undefined) return ids
  return ids.filter((id) => calendars.some((calendar) => calendar.id === id))
}
