import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { checkDraft, type EventDraft, moveStart } from './event-draft.ts'
import styles from './event-form.module.css'

interface Props {
  initial: EventDraft
  calendars: Calendar[]
  withRepeat: boolean
  submit: string
  isSaving: boolean
  error: unknown
  onSubmit: (draft: EventDraft) => void
  onCancel: () => void
}

/** The fields of an event that people change most. */
export function EventForm(props: Props) {
  const { initial, calendars, withRepeat, submit, isSaving, error, onSubmit, onCancel } = props
  const text = messages.form
  const [draft, setDraft] = useState(initial)
  const [isChecked, setChecked] = useState(false)
  const problems = isChecked ? checkDraft(draft) : {}
  const change = (fields: Partial<EventDraft>) => setDraft({ ...draft, ...fields })
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone')
    return [...new Set([initial.zone, 'UTC', ...known])].filter((zone) => zone !== null)
  }, [initial.zone])

  function save(event: FormEvent) {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(checkDraft(draft)).length === 0) onSubmit({ ...draft, title: draft.title.trim() })
  }

  return (
    <form className={styles.form} onSubmit={save} noValidate>
      <TextInput
        label={text.title}
        placeholder={text.titlePlaceholder}
        value={draft.title}
        data-autofocus
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <Checkbox
        label={text.allDay}
        checked={draft.allDay}
        onChange={(event) => change({ allDay: event.currentTarget.checked })}
      />
      <fieldset className={styles.when}>
        <legend className={styles.legend}>{text.starts}</legend>
        <TextInput
          type="date"
          aria-label={text.startDate}
          value={draft.startDate}
          error={problems.start}
          onChange={(event) => setDraft(moveStart(draft, { date: event.currentTarget.value }))}
        />
        {!draft.allDay && (
          <TextInput
            type="time"
            aria-label={text.startTime}
            value={draft.startTime}
            onChange={(event) => setDraft(moveStart(draft, { time: event.currentTarget.value }))}
          />
        )}
      </fieldset>
      <fieldset className={styles.when}>
        <legend className={styles.legend}>{text.ends}</legend>
        <TextInput
          type="date"
          aria-label={text.endDate}
          value={draft.endDate}
          error={problems.end}
          onChange={(event) => change({ endDate: event.currentTarget.value })}
        />
        {!draft.allDay && (
          <TextInput
            type="time"
            aria-label={text.endTime}
            value={draft.endTime}
            onChange={(event) => change({ endTime: event.currentTarget.value })}
          />
        )}
      </fieldset>
      {!draft.allDay && (
        <NativeSelect
          label={text.zone}
          value={draft.zone ?? ''}
          data={[
            { value: '', label: messages.zone.floating },
            ...zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
          ]}
          onChange={(event) => {
            const zone = event.currentTarget.value === '' ? null : event.currentTarget.value
            change({ zone, endZone: draft.endZone === draft.zone || zone === null ? zone : draft.endZone })
          }}
        />
      )}
      {withRepeat && (
        <NativeSelect
          label={text.repeat}
          value={draft.repeat}
          data={Object.entries(text.repeatChoices).map(([value, label]) => ({ value, label }))}
          onChange={(event) => change({ repeat: event.currentTarget.value as EventDraft['repeat'] })}
        />
      )}
      <TextInput
        label={text.location}
        value={draft.location}
        onChange={(event) => change({ location: event.currentTarget.value })}
      />
      <NativeSelect
        label={text.calendar}
        value={draft.calendarId}
        error={problems.calendar}
        data={calendars.map((calendar) => ({ value: calendar.id, label: calendar.name }))}
        onChange={(event) => change({ calendarId: event.currentTarget.value })}
      />
      <Textarea
        label={text.description}
        value={draft.description}
        rows={5}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <Trouble error={error} title={messages.change.failed} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onCancel}>
          {messages.actions.cancel}
        </Button>
        <Button type="submit" loading={isSaving}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
