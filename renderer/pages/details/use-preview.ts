import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import type { EventPreview } from '#shared/rpc/event.ts'
import { engine, procedures } from '../../state/engine.ts'
import { contentOf } from './draft-content.ts'
import { checkDraft, type EventDraft } from './event-draft.ts'
import { useSettled } from './use-settled.ts'

/** Milliseconds that a draft has to stand before it is looked at. */
const settling = 250
/** Without these nothing can be said of an event. */
const essential = ['start', 'end', 'calendar', 'repeat'] as const
const nothing: EventPreview = { misfits: [], dates: [] }

/** What would become of a draft, as far as it makes sense by now. */
export function usePreview(
  draft: EventDraft,
  recurrence: Recurrence | null,
  eventId: string | undefined,
): EventPreview {
  const problems = checkDraft(draft)
  const isSound = essential.every((field) => problems[field] === undefined)
  const input = useSettled(isSound ? inputOf(draft, recurrence, eventId) : null, settling)
  const { data, isError } = useQuery({
    ...procedures.event.preview.queryOptions({
      input: input ?? inputOf(draft, recurrence, eventId),
      placeholderData: keepPreviousData,
      retry: false,
    }),
    enabled: input !== null,
  })
  return !isSound || isError || data === undefined ? nothing : data
}

/** The same for a draft that is about to be saved. What is wrong with it is then said by the save itself. */
export async function askPreview(
  draft: EventDraft,
  recurrence: Recurrence | null,
  eventId: string | undefined,
): Promise<EventPreview> {
  try {
    return await engine.event.preview(inputOf(draft, recurrence, eventId))
  } catch {
    return nothing
  }
}

function inputOf(draft: EventDraft, recurrence: Recurrence | null, eventId: string | undefined) {
  return { ...contentOf(draft, recurrence), calendarId: draft.calendarId, eventId }
}
