import { NativeSelect } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Reminder } from '#shared/calendar/event.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { formatTime } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { reminderText } from '../../messages/reminder-text.ts'
import styles from './event-form.module.css'
import type { FormPart } from './form-part.ts'

const minute = 60
const hour = 60 * minute
const day = 24 * hour
/** Seconds from the start. */
const timedChoices = [0, -5, -10, -15, -30]
  .map((minutes) => minutes * minute || 0)
  .concat([-hour, -2 * hour, -day, -2 * day, -7 * day])
/** From midnight: at nine on the day, at five the day before, and at nine a week before. */
const allDayChoices = [9 * hour, -7 * hour, 9 * hour - day, 9 * hour - 2 * day, 9 * hour - 7 * day]

interface Props extends FormPart {
  zone: string
  /** nothing of the calendar is announced, whatever is said here */
  isSilent: boolean
}

/** When the person is reminded, and how. */
export function ReminderFields({ draft, change, zone, isSilent }: Props) {
  const text = messages.eventForm.reminders
  const { reminders, allDay } = draft
  const choices = allDay ? allDayChoices : timedChoices
  const replace = (index: number, reminder: Reminder) =>
    change({ reminders: reminders.map((one, at) => (at === index ? reminder : one)) })
  const add = () =>
    change({
      reminders: [
        ...reminders,
        {
          action: 'display',
          trigger: { kind: 'relative', seconds: allDay ? -7 * hour : -10 * minute, to: 'start' },
        },
      ],
    })
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{text.legend}</legend>
      {isSilent && <p className={styles.quiet}>{text.silent}</p>}
      {reminders.length > 0 && (
        <ul className={styles.rows}>
          {reminders.map((reminder, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two reminders may be alike
            <li key={index} className={styles.reminder}>
              <NativeSelect
                size="xs"
                aria-label={text.when}
                value={choiceOf(reminder)}
                data={[
                  ...choices.map((seconds) => ({
                    value: String(seconds),
                    label: choiceText(seconds, allDay, zone),
                  })),
                  ...(choices.map(String).includes(choiceOf(reminder))
                    ? []
                    : [
                        {
                          value: choiceOf(reminder),
                          label: reminderText({ ...reminder, action: 'display' }, zone),
                        },
                      ]),
                ]}
                onChange={(event) => {
                  const seconds = Number(event.currentTarget.value)
                  if (!Number.isInteger(seconds)) return
                  replace(index, { ...reminder, trigger: { kind: 'relative', seconds, to: 'start' } })
                }}
              />
              <NativeSelect
                size="xs"
                aria-label={text.how}
                value={reminder.action}
                data={Object.entries(text.actions).map(([value, label]) => ({ value, label }))}
                onChange={(event) =>
                  replace(index, { ...reminder, action: event.currentTarget.value as Reminder['action'] })
                }
              />
              <PlainButton
                quiet
                icon
                aria-label={text.remove}
                onClick={() => change({ reminders: reminders.filter((_, at) => at !== index) })}
              >
                <IconX size={16} aria-hidden="true" />
              </PlainButton>
            </li>
          ))}
        </ul>
      )}
      <PlainButton quiet className={styles.add} onClick={add}>
        <IconPlus size={16} aria-hidden="true" />
        {text.add}
      </PlainButton>
    </fieldset>
  )
}

/** Names a reminder's time: the seconds from the start, or what no choice has. */
function choiceOf({ trigger }: Reminder): string {
  if (trigger.kind === 'absolute') return trigger.at
  return trigger.to === 'start' ? String(trigger.seconds) : `end ${trigger.seconds}`
}

function choiceText(seconds: number, allDay: boolean, zone: string): string {
  if (!allDay)
    return reminderText({ action: 'display', trigger: { kind: 'relative', seconds, to: 'start' } }, zone)
  const days = Math.ceil(-seconds / day)
  const time = String((seconds + days * day) / hour).padStart(2, '0')
  return messages.eventForm.reminders.dayAt(days, formatTime(`2000-01-01T${time}:00`))
}
