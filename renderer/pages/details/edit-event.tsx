import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import { useCalendars } from '../../state/calendars.ts'
import { procedures } from '../../state/engine.ts'
import { guestQuestion } from '../../state/guest-notices.ts'
import { dropDraft } from '../../state/kept-drafts.ts'
import { formatPlace, type Place } from '../../state/place.ts'
import { showChange } from '../../state/undo.ts'
import { patchOf } from './draft-content.ts'
import { draftOf, type EventDraft } from './event-draft.ts'
import { EventForm } from './event-form.tsx'
import type { FoundEvent } from './found-event.ts'
import { organizerOf } from './organizer-of.ts'
import { type ChangeChoice, ScopeDialog } from './scope-dialog.tsx'

interface Props {
  found: FoundEvent
  place: Extract<Place, { kind: 'event' }>
  zone: string
  onCancel: () => void
  onSaved: () => void
  onAsking: (isAsking: boolean) => void
}

interface Edit {
  draft: EventDraft
  base: EventDraft
}

/** Changes an event; it asks which events of a series are meant, and which guests hear of it. Only what was changed is sent. */
export function EditEvent({ found, place, zone, onCancel, onSaved, onAsking }: Props) {
  const { event, series } = found
  const calendars = useCalendars().data?.filter((calendar) => !calendar.readOnly) ?? []
  const accounts = useAccounts().data ?? []
  const [asked, setAsked] = useState<Edit | null>(null)
  const recurrence = (series ?? event).recurrence
  const isSeries = recurrence !== null
  const draftKey = formatPlace(place)
  const update = useMutation(
    procedures.event.update.mutationOptions({
      onSuccess: (result) => {
        dropDraft(draftKey)
        onSaved()
        showChange(messages.change.saved(result.event?.title || messages.agenda.untitled), result.changeId)
      },
    }),
  )

  function guestsOf({ draft }: Edit) {
    return guestQuestion(
      accounts,
      [event.calendarId, draft.calendarId],
      [...event.attendees, ...draft.attendees],
    )
  }

  function patchOfEdit({ draft, base }: Edit) {
    const patch = patchOf(base, draft, recurrence)
    const needsOrganizer = event.organizer === null && (patch.attendees?.length ?? 0) > 0
    const organizer = needsOrganizer ? organizerOf(accounts, draft.calendarId) : null
    return organizer === null ? patch : { ...patch, organizer }
  }

  function submit(draft: EventDraft, base: EventDraft) {
    const edit = { draft, base }
    if (Object.keys(patchOfEdit(edit)).length === 0) {
      dropDraft(draftKey)
      return onCancel()
    }
    if (isSeries || guestsOf(edit) !== null) setAsked(edit)
    else save(edit)
  }

  /** Of a series the times are those of the instance that was opened, whichever of its events are meant. */
  function save(edit: Edit, { scope, notify }: ChangeChoice = {}) {
    setAsked(null)
    const recurrenceId = place.recurrenceId ?? undefined
    update.mutate({ id: event.id, recurrenceId, scope, notify, patch: patchOfEdit(edit) })
  }

  const patch = asked === null ? {} : patchOfEdit(asked)
  return (
    <>
      <EventForm
        draftKey={draftKey}
        initial={draftOf(event, recurrence)}
        calendars={calendars}
        zone={zone}
        eventId={event.id}
        recurrence={recurrence}
        isForeign={found.invitation !== null}
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
          isOfSeries={patch.recurrence !== undefined || patch.calendarId !== undefined}
          onAsking={onAsking}
          onCancel={() => setAsked(null)}
          onChoose={(choice) => save(asked, choice)}
        />
      )}
    </>
  )
}
