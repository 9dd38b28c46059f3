import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import { messages } from '../../messages/messages.ts'
import { desktop } from '../../state/desktop.ts'
import { useDesktopSettings } from '../../state/desktop-settings.ts'
import styles from './quick-page.module.css'

/** What can be answered to a reminder: once more later, or enough of it. */
export function ReminderActions({ reminder: { key, title } }: { reminder: DueReminder }) {
  const minutes = useDesktopSettings().state?.preferences.reminders.snoozeMinutes
  const text = messages.quick
  const name = title === '' ? messages.agenda.untitled : title
  return (
    <div className={styles.answers}>
      {minutes !== undefined && (
        <button
          type="button"
          className={styles.answer}
          aria-label={text.againOf(name, minutes)}
          onClick={() => desktop?.reminders.snooze(key)}
        >
          {text.again(minutes)}
        </button>
      )}
      <button
        type="button"
        className={styles.answer}
        aria-label={text.dismissOf(name)}
        onClick={() => desktop?.reminders.dismiss(key)}
      >
        {text.dismiss}
      </button>
    </div>
  )
}
