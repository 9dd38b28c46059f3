import { useMutation } from '@tanstack/react-query'
import { messages } from '../messages/messages.ts'
import { useCalendars } from '../state/calendars.ts'
import { procedures } from '../state/engine.ts'
import { useSettingsState } from '../state/settings.ts'
import { showTrouble } from '../state/toasts.ts'
import { showChange } from '../state/undo.ts'
import { PlainButton } from './plain-button.tsx'
import styles from './sample-note.module.css'

/** Says that what is shown is invented, as long as it is, and takes it away. */
export function SampleNote() {
  const text = messages.welcome
  const id = useSettingsState()?.sampleCalendarId
  const sample = useCalendars().data?.find((calendar) => calendar.id === id)
  const remove = useMutation(
    procedures.calendar.delete.mutationOptions({
      onSuccess: ({ changeId }) => showChange(messages.calendarForm.deleted(sample?.name ?? ''), changeId),
      onError: (error) => showTrouble(error),
    }),
  )
  if (sample === undefined || !sample.visible) return null
  return (
    <div className={styles.note}>
      <span>{text.sampleShown}</span>
      <PlainButton quiet disabled={remove.isPending} onClick={() => remove.mutate({ id: sample.id })}>
        {text.sampleRemove}
      </PlainButton>
    </div>
  )
}
