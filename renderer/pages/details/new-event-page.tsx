import { Drawer } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { Notice } from '../../components/notice.tsx'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import { useCalendars } from '../../state/calendars.ts'
import { nowIn } from '../../state/day.ts'
import { procedures } from '../../state/engine.ts'
import { guestQuestion } from '../../state/guest-notices.ts'
import { dropDraft } from '../../state/kept-drafts.ts'
import { formatPlace, type Place } from '../../state/place.ts'
import { minutesBefore, useSettings } from '../../state/settings.ts'
import { StoredValue } from '../../state/stored-value.ts'
import { showChange } from '../../state/undo.ts'
import { contentOf } from './draft-content.ts'
import { draftBetween, type EventDraft, newDraft } from './event-draft.ts'
import { EventForm } from './event-form.tsx'
import { readPeople, withGuests } from './guest-text.ts'
import { organizerOf } from './organizer-of.ts'
import { type ChangeChoice, ScopeDialog } from './scope-dialog.tsx'

interface Props {
  place: Extract<Place, { kind: 'new' }>
  /** the day, or the start where the place has an end too */
  day: string
  zone: string
  onClose: () => void
}

/** The calendar that was last added to is the likeliest one for the next event, unless the person named one. */
const lastCalendar = new StoredValue('kalends.calendar')

/** Adds an event; where it has guests, it is asked which of them hear of it. */
export function NewEventPage({ place, day, zone, onClose }: Props) {
  const { defaultCalendarId, eventMinutes, reminderMinutes } = useSettings()
  const calendars = useCalendars().data?.filter((calendar) => !calendar.readOnly)
  const accounts = useAccounts().data ?? []
  const [asked, setAsked] = useState<EventDraft | null>(null)
  const draftKey = formatPlace(place)
  const create = useMutation(
    procedures.event.create.mutationOptions({
      onSuccess: ({ changeId, event }) => {
        dropDraft(draftKey)
        onClose()
        showChange(messages.change.created(event?.title || messages.agenda.untitled), changeId)
      },
    }),
  )
  const guestsOf = (draft: EventDraft) => guestQuestion(accounts, [draft.calendarId], draft.attendees)

  function save(draft: EventDraft, { notify }: ChangeChoice = {}) {
    setAsked(null)
    lastCalendar.set(draft.calendarId)
    const organizer = draft.attendees.length === 0 ? null : organizerOf(accounts, draft.calendarId)
    create.mutate({ ...contentOf(draft), organizer, calendarId: draft.calendarId, notify })
  }
  function initialOf(calendar: Calendar): EventDraft {
    const draft =
      place.until === undefined
        ? newDraft(day, nowIn(zone), calendar.zone ?? zone, calendar.id, eventMinutes)
        : draftBetween(day, place.until, zone, calendar.id)
    const { people } = readPeople(place.guests ?? '')
    const account = accounts.find((one) => one.calendars.some(({ id }) => id === calendar.id))
    return {
      ...draft,
      attendees: withGuests([], people, account?.provider === 'caldav'),
      reminders: draft.allDay ? [] : reminderMinutes.map(minutesBefore),
    }
  }
  const first =
    calendars?.find((calendar) => calendar.id === (defaultCalendarId ?? lastCalendar.get())) ??
    calendars?.find((calendar) => calendar.visible) ??
    calendars?.[0]
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={messages.form.create}
      padding="lg"
      closeOnEscape={asked === null}
    >
      {calendars !== undefined && first === undefined && <Notice title={messages.form.noCalendar} />}
      {calendars !== undefined && first !== undefined && (
        <EventForm
          draftKey={draftKey}
          initial={initialOf(first)}
          calendars={calendars}
          zone={zone}
          submit={messages.form.add}
          isSaving={create.isPending}
          error={create.error}
          onSubmit={(draft) => (guestsOf(draft) === null ? save(draft) : setAsked(draft))}
          onCancel={onClose}
        />
      )}
      {asked !== null && (
        <ScopeDialog
          title={messages.eventForm.guests.inviteLabel}
          action={messages.form.add}
          isSeries={false}
          canBeOne={false}
          guests={guestsOf(asked)}
          onAsking={ignore}
          onCancel={() => setAsked(null)}
          onChoose={(choice) => save(asked, choice)}
        />
      )}
    </Drawer>
  )
}

function ignore(): void {
  // The drawer below knows by itself that something is asked.
}
