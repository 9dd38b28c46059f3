import { useEffect, useState } from 'react'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import { desktop } from './desktop.ts'

const none: readonly DueReminder[] = []

/** What the person was reminded of and has not answered, the soonest first; nothing in a browser. */
export function useWaitingReminders(): readonly DueReminder[] {
  const [reminders, setReminders] = useState(none)
  useEffect(() => desktop?.reminders.watch(setReminders), [])
  return reminders
}
