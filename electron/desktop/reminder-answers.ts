import type { Notifier } from './notifier.ts'
import { onPageMessage } from './page-messages.ts'
import { WatchingPages } from './watching-pages.ts'

/** Shows pages the reminders that wait for the person, and takes their answers. */
export function answerReminders(notifier: Notifier): void {
  const { waiting } = notifier
  const pages = new WatchingPages('reminders.waiting')
  onPageMessage('reminders.watch', ({ sender }) => {
    pages.add(sender)
    pages.tell(waiting.all)
  })
  onPageMessage('reminders.snooze', (_event, key) => {
    const reminder = waiting.find(key)
    if (reminder !== undefined) notifier.snooze(reminder)
  })
  onPageMessage('reminders.dismiss', (_event, key) => {
    const reminder = waiting.find(key)
    if (reminder !== undefined) notifier.dismiss(reminder)
  })
  waiting.watch((reminders) => pages.tell(reminders))
}
