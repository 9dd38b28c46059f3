import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import { Listeners } from '#shared/calendar/listeners.ts'
import { currentOf, instanceOf } from './reminder-plan.ts'

/** Reminders that were shown and wait for the person: for where a notification has no buttons, or has gone by. */
export class WaitingReminders {
  #reminders: readonly DueReminder[] = []
  readonly #listeners = new Listeners<[readonly DueReminder[]]>()

  /** The soonest first. */
  get all(): readonly DueReminder[] {
    return this.#reminders
  }

  /** Calls the listener after each change; returns what ends that. */
  watch(listener: (reminders: readonly DueReminder[]) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** In place of an earlier one of the same instance. */
  add(reminder: DueReminder): void {
    const others = this.#others(reminder)
    this.#set([...others, reminder].toSorted((left, right) => (left.start < right.start ? -1 : 1)))
  }

  remove(reminder: DueReminder): void {
    this.#set(this.#others(reminder))
  }

  find(key: string): DueReminder | undefined {
    return this.#reminders.find((reminder) => reminder.key === key)
  }

  /** Leaves those whose events are still there, as `listed` has them, and not over at `now`. */
  keepOnly(listed: readonly DueReminder[], now: string): void {
    this.#set(this.#reminders.flatMap((one) => currentOf(one, listed) ?? []).filter(({ end }) => end > now))
  }

  #others(reminder: DueReminder): DueReminder[] {
    return this.#reminders.filter((other) => instanceOf(other) !== instanceOf(reminder))
  }

  #set(reminders: readonly DueReminder[]): void {
    if (JSON.stringify(reminders) === JSON.stringify(this.#reminders)) return
    this.#reminders = reminders
    this.#listeners.tell(reminders)
  }
}
