import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { EventPatch } from '#shared/rpc/event.ts'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import { useCalendars } from '../../state/calendars.ts'
import { procedures } from '../../state/engine.ts'
import { guestQuestion } from '../../state/guest-notices.ts'
import type { Place } from '../../state/place.ts'
import { showChange } from '../../state/undo.ts'
import type { FoundEvent } from './event-details.tsx'
import { draftOf, type EventDraft, moveSeries, timesOf } from './event-draft.ts'
import { EventForm } from './event-form.tsx'
import { type ChangeChoice, ScopeDialog } from './scope-dialog.tsx'

interface Props {
  found: FoundEvent
  place: Extract<Place, { kind: 'event' }>
  onCancel: () => void
  onSaved: () => void
  onAsking: (isAsking: boolean) => void
}

/** Changes an event; it asks which events of a series are meant, and which guests hear of it. Only what was changed is sent. */
export function EditEvent({ found, place, onCancel, onSaved, onAsking }: Props) {
  const { event, series } = found
  const calendars = useCalendars().data?.filter((calendar) => !calendar.readOnly) ?? []
  const accounts = useAccounts().data ?? []
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

  function guestsOf(draft: EventDraft) {
    return guestQuestion(accounts, [event.calendarId, draft.calendarId], event.attendees)
  }

  function submit(draft: EventDraft) {
    if (Object.keys(patchOf(initial, draft)).length === 0) return onCancel()
    if (isSeries || guestsOf(draft) !== null) setAsked(draft)
    else save(draft)
  }

  function save(draft: EventDraft, { scope, notify }: ChangeChoice = {}) {
    setAsked(null)
    const patch = patchOf(initial, draft)
    if (scope === 'all' && patch.start !== undefined && patch.end !== undefined) {
      const whole = series ?? event
      Object.assign(patch, moveSeries(whole, event.start, { start: patch.start, end: patch.end }))
    }
    update.mutate({ id: event.id, recurrenceId: place.recurrenceId ?? undefined, scope, notify, patch })
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
        onSubmit={submit}
        onCancel={onCancel}
      />
      {asked !== null && (
        <ScopeDialog
          title={isSeries ? messages.change.editTitle : messages.guests.editTitle}
          action={messages.actions.save}
          isSeries={isSeries}
          guests={guestsOf(asked)}
          canBeOne={place.recurrenceId !== null}
          onAsking={onAsking}
          onCancel={() => setAsked(null)}
          onChoose={(choice) => save(asked, choice)}
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
