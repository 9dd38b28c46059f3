import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { messages } from '../messages/messages.ts'
import { procedures } from '../state/engine.ts'
import { BusyButton } from './busy-button.tsx'
import styles from './calendar-dialog.module.css'
import { CalendarReminders } from './calendar-reminders.tsx'
import { eventColors as colors } from './event-colors.ts'
import { Trouble } from './trouble.tsx'

interface Props {
  /** null makes a new one */
  calendar: Calendar | null
  onClose: () => void
}

/** Makes a calendar, or changes what it is called, how it looks and when it reminds. */
export function CalendarDialog({ calendar, onClose }: Props) {
  const text = messages.calendarForm
  const [name, setName] = useState(calendar?.name ?? '')
  const [color, setColor] = useState(calendar?.color ?? colors[5] ?? '')
  const [reminderMinutes, setReminderMinutes] = useState(() => ordered(calendar?.reminderMinutes ?? null))
  const [isMissing, setMissing] = useState(false)
  const create = useMutation(procedures.calendar.create.mutationOptions({ onSuccess: onClose }))
  const update = useMutation(procedures.calendar.update.mutationOptions({ onSuccess: onClose }))

  function save(event: FormEvent) {
    event.preventDefault()
    const trimmed = name.trim()
    setMissing(trimmed === '')
    if (trimmed === '') return
    const input = { name: trimmed, color, reminderMinutes: ordered(reminderMinutes) }
    if (calendar === null) create.mutate(input)
    else update.mutate({ id: calendar.id, ...input })
  }

  const choices = colors.includes(color) ? colors : [color, ...colors]
  return (
    <Modal opened onClose={onClose} title={calendar === null ? text.add : text.edit} size="sm">
      <form onSubmit={save} noValidate>
        <TextInput
          label={text.name}
          placeholder={text.namePlaceholder}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={isMissing ? text.nameMissing : undefined}
          maxLength={200}
          data-autofocus
        />
        <fieldset className={styles.colors}>
          <legend>{text.color}</legend>
          {choices.map((choice, index) => (
            <input
              key={choice}
              type="radio"
              name="color"
              className={styles.color}
              style={{ '--color': choice } as React.CSSProperties}
              aria-label={text.colors[index - (choices.length - colors.length)] ?? choice}
              checked={choice === color}
              onChange={() => setColor(choice)}
            />
          ))}
        </fieldset>
        <CalendarReminders minutes={reminderMinutes} onChange={setReminderMinutes} />
        <Trouble error={create.error ?? update.error} />
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose}>
            {messages.actions.cancel}
          </Button>
          <BusyButton type="submit" isBusy={create.isPending || update.isPending}>
            {calendar === null ? text.create : text.save}
          </BusyButton>
        </div>
      </form>
    </Modal>
  )
}

/** The earliest first, and each once. */
function ordered(minutes: Calendar['reminderMinutes']): Calendar['reminderMinutes'] {
  return minutes === null ? null : [...new Set(minutes)].sort((one, other) => other - one)
}
