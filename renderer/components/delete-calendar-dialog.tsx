import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { messages } from '../messages/messages.ts'
import { procedures } from '../state/engine.ts'
import { showChange } from '../state/undo.ts'
import { BusyButton } from './busy-button.tsx'
import styles from './calendar-dialog.module.css'
import { Trouble } from './trouble.tsx'

/** Asks before a calendar goes with all its events. */
export function DeleteCalendarDialog({ calendar, onClose }: { calendar: Calendar; onClose: () => void }) {
  const text = messages.calendarForm
  const remove = useMutation(
    procedures.calendar.delete.mutationOptions({
      onSuccess: ({ changeId }) => {
        onClose()
        showChange(text.deleted(calendar.name), changeId)
      },
    }),
  )
  return (
    <Modal opened onClose={onClose} title={text.deleteTitle(calendar.name)} size="sm">
      <p>{text.deleteText(calendar.eventCount)}</p>
      <Trouble error={remove.error} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {messages.actions.cancel}
        </Button>
        <BusyButton color="red" isBusy={remove.isPending} onClick={() => remove.mutate({ id: calendar.id })}>
          {messages.actions.delete}
        </BusyButton>
      </div>
    </Modal>
  )
}
