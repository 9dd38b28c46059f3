import { NativeSelect } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { formatDuration, formatTime } from '../messages/format.ts'
import { messages } from '../messages/messages.ts'
import styles from './calendar-dialog.module.css'
import { PlainButton } from './plain-button.tsx'

type Minutes = Calendar['reminderMinutes']

/** Minutes before the start; the first that is not taken is what is added. */
const choices = [10, 60, 1_440, 0, 5, 15, 30, 120, 2_880, 10_080]

/** When the person is reminded of the events of a calendar: as usual, never, or at times of their own. */
export function CalendarReminders(props: { minutes: Minutes; onChange: (minutes: Minutes) => void }) {
  const { minutes, onChange } = props
  const text = messages.calendarForm.reminders
  const kindField = useRef<HTMLSelectElement>(null)
  const rows = useRef<HTMLUListElement>(null)
  const isAdding = useRef(false)
  const kind = kindOf(minutes)
  const times = minutes ?? []
  const free = choices.find((choice) => !times.includes(choice))

  // Who adds a reminder goes on to say when.
  useEffect(() => {
    if (isAdding.current && times.length > 0)
      rows.current?.querySelector<HTMLElement>('li:last-child select')?.focus()
    isAdding.current = false
  }, [times.length])

  return (
    <div className={styles.reminders}>
      <NativeSelect
        ref={kindField}
        label={text.label}
        description={text.about[kind](formatTime('2000-01-01T09:00'))}
        value={kind}
        data={Object.entries(text.kinds).map(([value, label]) => ({ value, label }))}
        onChange={(event) => onChange(minutesOf[event.currentTarget.value as Kind])}
      />
      {times.length > 0 && (
        <ul ref={rows} className={styles.times} aria-label={text.times}>
          {times.map((time, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the field stays the same, and focused, while its time is chosen
            <li key={index} className={styles.time}>
              <NativeSelect
                aria-label={messages.eventForm.reminders.when}
                value={String(time)}
                data={[...new Set([...choices, time])]
                  .filter((choice) => choice === time || !times.includes(choice))
                  .sort((one, other) => one - other)
                  .map((choice) => ({ value: String(choice), label: timeText(choice) }))}
                onChange={(event) => {
                  const chosen = Number(event.currentTarget.value)
                  onChange(times.map((one) => (one === time ? chosen : one)))
                }}
              />
              <PlainButton
                quiet
                icon
                aria-label={text.remove(timeText(time))}
                onClick={() => {
                  onChange(times.filter((one) => one !== time))
                  kindField.current?.focus()
                }}
              >
                <IconX size={16} aria-hidden="true" />
              </PlainButton>
            </li>
          ))}
        </ul>
      )}
      {kind === 'own' && free !== undefined && (
        <PlainButton
          quiet
          className={styles.add}
          onClick={() => {
            isAdding.current = true
            onChange([...times, free])
          }}
        >
          <IconPlus size={16} aria-hidden="true" />
          {messages.eventForm.reminders.add}
        </PlainButton>
      )}
    </div>
  )
}

type Kind = 'usual' | 'none' | 'own'

const minutesOf: Record<Kind, Minutes> = { usual: null, none: [], own: [10] }

function kindOf(minutes: Minutes): Kind {
  if (minutes === null) return 'usual'
  return minutes.length === 0 ? 'none' : 'own'
}

function timeText(minutes: number): string {
  const text = messages.reminder
  return minutes === 0 ? text.atStart : text.before(formatDuration(minutes * 60))
}
