import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import { calendarChoices } from './calendar-choices.ts'
import { DescriptionField } from './description-field.tsx'
import { checkDraft, type EventDraft } from './event-draft.ts'
import styles from './event-form.module.css'
import { GuestFields } from './guest-fields.tsx'
import { MisfitNotes } from './misfit-notes.tsx'
import { MoreFields } from './more-fields.tsx'
import { ReminderFields } from './reminder-fields.tsx'
import { RepeatFields } from './repeat-fields.tsx'
import { TimeFields } from './time-fields.tsx'
import { useKeptDraft } from './use-kept-draft.ts'
import { askPreview, usePreview } from './use-preview.ts'

interface Props {
  /** names the form among those whose drafts are kept */
  draftKey: string
  initial: EventDraft
  calendars: Calendar[]
  zone: string
  /** the event that is changed, and the recurrence of its series */
  eventId?: string
  recurrence?: Recurrence | null
  /** somebody else organizes the event */
  isForeign?: boolean
  submit: string
  isSaving: boolean
  error: unknown
  /** @param base what the draft began as: only what differs from it was touched */
  onSubmit: (draft: EventDraft, base: EventDraft) => void
  onCancel: () => void
}

/** The fields of an event. What is typed outlives the form, until it is saved or thrown away. */
export function EventForm(props: Props) {
  const { draftKey, initial, calendars, zone, eventId, recurrence = null, isForeign = false } = props
  const { submit, isSaving, error, onSubmit, onCancel } = props
  const text = messages.form
  const more = messages.eventForm
  const { base, draft, setDraft, isRestored, discard } = useKeptDraft(draftKey, initial)
  const [isChecked, setChecked] = useState(false)
  const [isBlocked, setBlocked] = useState(false)
  const problems = isChecked ? checkDraft(draft) : {}
  const accounts = useAccounts().data ?? []
  const account = accounts.find((one) => one.calendars.some(({ id }) => id === draft.calendarId))
  const preview = usePreview(draft, recurrence, eventId)
  const part = {
    draft,
    change(fields: Partial<EventDraft>) {
      setBlocked(false)
      setDraft({ ...draft, ...fields })
    },
  }

  async function save(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(checkDraft(draft)).length > 0) return
    const isRefused = (await askPreview(draft, recurrence, eventId)).misfits.some(
      ({ kind }) => kind === 'refused',
    )
    setBlocked(isRefused)
    if (!isRefused) onSubmit({ ...draft, title: draft.title.trim() }, base)
  }

  return (
    <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
      {isRestored && (
        <p className={styles.restored} role="status">
          <span>{more.draft.restored}</span>
          <PlainButton onClick={discard}>{more.draft.discard}</PlainButton>
        </p>
      )}
      <TextInput
        label={text.title}
        placeholder={text.titlePlaceholder}
        value={draft.title}
        data-autofocus
        onChange={(event) => part.change({ title: event.currentTarget.value })}
      />
      <TimeFields {...part} problems={problems} onDraft={part.change} />
      <RepeatFields {...part} before={recurrence} dates={preview.dates} problem={problems.repeat} />
      <GuestFields
        {...part}
        zone={zone}
        eventId={eventId}
        isForeign={isForeign}
        asksInWords={account?.provider === 'caldav'}
      />
      <TextInput
        label={text.location}
        value={draft.location}
        onChange={(event) => part.change({ location: event.currentTarget.value })}
      />
      <NativeSelect
        label={text.calendar}
        value={draft.calendarId}
        error={problems.calendar}
        data={calendarChoices(calendars, accounts)}
        onChange={(event) => part.change({ calendarId: event.currentTarget.value })}
      />
      <DescriptionField {...part} />
      <ReminderFields
        {...part}
        zone={zone}
        isSilent={calendars.find(({ id }) => id === draft.calendarId)?.reminderMinutes?.length === 0}
      />
      <details className={styles.more} open={hasMore(base)}>
        <summary>{more.more}</summary>
        <div className={styles.form}>
          <MoreFields {...part} problems={problems} />
        </div>
      </details>
      <MisfitNotes {...part} misfits={preview.misfits} isBlocked={isBlocked} />
      <Trouble error={error} title={messages.change.failed} />
      <div className={styles.actions}>
        <Button
          variant="default"
          onClick={() => {
            discard()
            onCancel()
          }}
        >
          {messages.actions.cancel}
        </Button>
        <BusyButton type="submit" isBusy={isSaving}>
          {submit}
        </BusyButton>
      </div>
    </form>
  )
}

/** Whether an event says anything that lies under the fold. */
function hasMore({
  showAs,
  visibility,
  status,
  color,
  conferenceUrl,
  url,
  attachments,
}: EventDraft): boolean {
  const isUsual = showAs === 'busy' && visibility === 'default' && status === 'confirmed' && color === null
  return !isUsual || conferenceUrl !== '' || url !== '' || attachments.length > 0
}
