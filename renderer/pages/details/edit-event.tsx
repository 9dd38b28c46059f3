import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventPatch, Scope } from '#shared/rpc/event.ts'
import { messages } from '../../messages/messages.ts'
import { useCalendars } from '../../state/calendars.ts'
import { procedures } from '../../state/engine.ts'
import type { Place } from '../../state/place.ts'
import { showChange } from '../../state/undo.ts'
import type { FoundEvent } from './event-details.tsx'
import { draftOf, type EventDraft, moveSeries, timesOf } from './event-draft.ts'
import { EventForm } from './event-form.tsx'
import { ScopeDialog } from './scope-dialog.tsx'

interface Props {
  found: FoundEvent
  place: Extract<Place, { kind: 'event' }>
  onCancel: () => void
  onSaved: () => void
}

/** Changes an event; on a series it asks which of its events are meant. Only what was changed is sent. */
export function EditEvent({ found, place, onCancel, onSaved }: Props) {
  const { event, series } = found
  const calendars = useCalendars().data?.filter((calendar) => !calendar.readOnly) ?? []
  const [asked, setAsked] = useState<EventDraft | null>(null)
  const initial = draftOf(event)
  const isSeries = event.recurrence !== null || series !== null
  const update = useMutation(
    procedures.event.update.mutationOptions({
      onSuccess: (result) => {
        onSaved()
        showChange(messages.change.saved(result.event?.title || messages.agenda.untitled), result.changeId)
      },
    }),
  )

  function save(draft: EventDraft, scope?: Scope) {
    setAsked(null)
    const patch = patchOf(initial, draft)
    if (scope === 'all' && patch.start !== undefined && patch.end !== undefined) {
      const whole = series ?? event
      Object.assign(patch, moveSeries(whole, event.start, { start: patch.start, end: patch.end }))
    }
    if (Object.keys(patch).length === 0) return onCancel()
    update.mutate({ id: event.id, recurrenceId: place.recurrenceId ?? undefined, scope, patch })
  }

  return (
    <>
      <EventForm
        initial={initial}
        calendars={calendars}
        withRepeat={false}
        submit={messages.form.save}
        isSaving={update.isPending}
        error={update.error}
        onSubmit={(draft) => (isSeries ? setAsked(draft) : save(draft))}
        onCancel={onCancel}
      />
      {asked !== null && (
        <ScopeDialog
          title={messages.change.editTitle}
          action={messages.actions.save}
          canBeOne={place.recurrenceId !== null}
          onCancel={() => setAsked(null)}
          onChoose={(scope) => save(asked, scope)}
        />
      )}
    </>
  )
}

const texts = ['title', 'location', 'description', 'calendarId'] as const
const times = ['allDay', 'startDate', 'startTime', 'endDate', 'endTime', 'zone', 'endZone'] as const

function patchOf(before: EventDraft, after: EventDraft): EventPatch {
  const patch: EventPatch = {}
  for (const field of texts) if (before[field] !== after[field]) patch[field] = after[field]
  if (times.some((field) => before[field] !== after[field])) Object.assign(patch, timesOf(after))
  return patch
}
