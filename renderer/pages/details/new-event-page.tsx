import { Drawer } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Notice } from '../../components/notice.tsx'
import { messages } from '../../messages/messages.ts'
import { useCalendars } from '../../state/calendars.ts'
import { nowIn } from '../../state/day.ts'
import { procedures } from '../../state/engine.ts'
import { useSettings } from '../../state/settings.ts'
import { StoredValue } from '../../state/stored-value.ts'
import { showChange } from '../../state/undo.ts'
import { draftBetween, type EventDraft, newDraft, repeatRules, timesOf } from './event-draft.ts'
import { EventForm } from './event-form.tsx'

interface Props {
  day: string
  /** the end, where a stretch of time was chosen: then `day` is its start */
  until: string | undefined
  zone: string
  onClose: () => void
}

/** The calendar that was last added to is the likeliest one for the next event, unless the person named one. */
const lastCalendar = new StoredValue('kalends.calendar')

/** Adds an event. */
export function NewEventPage({ day, until, zone, onClose }: Props) {
  const { defaultCalendarId, eventMinutes, reminderMinutes } = useSettings()
  const calendars = useCalendars().data?.filter((calendar) => !calendar.readOnly)
  const create = useMutation(
    procedures.event.create.mutationOptions({
      onSuccess: ({ changeId, event }) => {
        onClose()
        showChange(messages.change.created(event?.title || messages.agenda.untitled), changeId)
      },
    }),
  )
  function save(draft: EventDraft) {
    lastCalendar.set(draft.calendarId)
    const rule = repeatRules[draft.repeat]
    create.mutate({
      calendarId: draft.calendarId,
      title: draft.title,
      location: draft.location,
      description: draft.description,
      ...timesOf(draft),
      reminders: draft.allDay ? [] : reminderMinutes.map(minutesBefore),
      recurrence: rule === null ? null : { rules: [rule] },
    })
  }
  const first =
    calendars?.find((calendar) => calendar.id === (defaultCalendarId ?? lastCalendar.get())) ??
    calendars?.find((calendar) => calendar.visible) ??
    calendars?.[0]
  return (
    <Drawer opened onClose={onClose} position="right" size={480} title={messages.form.create} padding="lg">
      {calendars !== undefined && first === undefined && <Notice title={messages.form.noCalendar} />}
      {calendars !== undefined && first !== undefined && (
        <EventForm
          initial={
            until === undefined
              ? newDraft(day, nowIn(zone), first.zone ?? zone, first.id, eventMinutes)
              : draftBetween(day, until, zone, first.id)
          }
          calendars={calendars}
          withRepeat
          submit={messages.form.add}
          isSaving={create.isPending}
          error={create.error}
          onSubmit={save}
          onCancel={onClose}
        />
      )}
    </Drawer>
  )
}

function minutesBefore(minutes: number) {
  return { trigger: { kind: 'relative' as const, seconds: -60 * minutes } }
}
