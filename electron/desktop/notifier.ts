import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Notification } from 'electron'
import { Temporal } from 'temporal-polyfill'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import type { EngineClient } from './engine-client.ts'
import { openInBrowser } from './harden.ts'
import { dismiss, planReminders, type ReminderLedger, type ReminderOptions, snooze } from './reminder-plan.ts'
import { shorten } from './tray-text.ts'

export interface NotifierOptions {
  readonly client: EngineClient
  /** File in which is kept what was shown. */
  readonly path: string
  options(): ReminderOptions & { readonly usualMinutes: number | null; readonly snoozeMinutes: number }
  open(reminder: DueReminder): void
  openAgenda(): void
}

/** Reminders are listed for a day, and anew before that is over. */
const listedHours = 24
const renewMilliseconds = 12 * 60 * 60_000
/** What came due while the computer was off is said for so long afterwards. */
const longestAbsence = { hours: 72 }
const longestTitle = 80

/** Shows reminders when they are due: what to show is `planReminders`'s, how to show it is here. */
export class Notifier {
  readonly #options: NotifierOptions
  #ledger: ReminderLedger
  #reminders: readonly DueReminder[] = []
  #stop: () => void = () => undefined
  #usualMinutes: number | null = null
  #timer: NodeJS.Timeout | undefined
  #renewal: NodeJS.Timeout | undefined
  /** A notification that nobody holds is collected, and its clicks with it. */
  readonly #shown = new Set<Notification>()

  constructor(options: NotifierOptions) {
    this.#options = options
    this.#ledger = readLedger(options.path)
    this.#follow()
  }

  /** The machine woke up: what came due meanwhile is due now. */
  wake(): void {
    this.#look()
  }

  /** The person chose otherwise when to be reminded. */
  refresh(): void {
    if (this.#options.options().usualMinutes === this.#usualMinutes) this.#look()
    else this.#follow()
  }

  close(): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#renewal)
    this.#stop()
  }

  #follow(): void {
    this.#stop()
    clearTimeout(this.#renewal)
    this.#usualMinutes = this.#options.options().usualMinutes
    const to = Temporal.Now.instant().add({ hours: listedHours })
    const query = {
      from: this.#ledger.until,
      to: to.toString({ smallestUnit: 'second' }),
      usualMinutes: this.#usualMinutes,
    }
    this.#stop = this.#options.client.follow(
      (engine) => engine.reminder.live(query),
      (reminders) => {
        if (reminders === null) return
        this.#reminders = reminders
        this.#look()
      },
    )
    this.#renewal = setTimeout(() => this.#follow(), renewMilliseconds)
  }

  #look(): void {
    clearTimeout(this.#timer)
    const now = Temporal.Now.instant().toString({ smallestUnit: 'second' })
    const step = planReminders(this.#reminders, this.#ledger, now, this.#options.options())
    if (step.show.length + step.missed.length > 0) this.#keep(step.ledger)
    else this.#ledger = step.ledger
    for (const reminder of step.show) this.#show(reminder)
    if (step.missed.length > 0) this.#showMissed(step.missed)
    if (step.next === null) return
    const wait = Temporal.Instant.from(step.next).epochMilliseconds - Date.now()
    this.#timer = setTimeout(() => this.#look(), Math.max(wait, 0))
  }

  #show(reminder: DueReminder): void {
    const { title, body } = reminderText(reminder, Temporal.Now.zonedDateTimeISO())
    const { joinUrl } = reminder
    const { snoozeMinutes } = this.#options.options()
    const notification = new Notification({
      title,
      body,
      // Buttons are macOS's; elsewhere the agenda that a click opens has them.
      actions: [
        ...(joinUrl === null ? [] : [{ type: 'button' as const, text: 'Join' }]),
        { type: 'button' as const, text: `Again in ${snoozeMinutes} min` },
      ],
      closeButtonText: 'Close',
    })
    this.#hold(notification)
    notification.on('click', () => {
      this.#keep(dismiss(this.#ledger, reminder))
      this.#options.open(reminder)
    })
    notification.on('action', (_event, index) => {
      if (joinUrl !== null && index === 0) {
        this.#keep(dismiss(this.#ledger, reminder))
        openInBrowser(joinUrl)
      } else this.#keep(snooze(this.#ledger, reminder, Temporal.Now.instant().toString(), snoozeMinutes))
      this.#look()
    })
    notification.show()
  }

  #showMissed(missed: readonly DueReminder[]): void {
    const count = missed.length === 1 ? 'a reminder' : `${missed.length} reminders`
    const titles = missed.map(({ title }) => shorten(title || 'Untitled', 40))
    const notification = new Notification({ title: `You missed ${count}`, body: titles.join('\n') })
    this.#hold(notification)
    notification.on('click', () => this.#options.openAgenda())
    notification.show()
  }

  #hold(notification: Notification): void {
    this.#shown.add(notification)
    notification.on('close', () => this.#shown.delete(notification))
  }

  #keep(ledger: ReminderLedger): void {
    this.#ledger = ledger
    const { path } = this.#options
    writeFileSync(`${path}.new`, JSON.stringify(ledger))
    renameSync(`${path}.new`, path)
  }
}

/** What a notification says of a reminder. */
export function reminderText(
  { title, location, start, allDay, joinUrl }: DueReminder,
  now: Temporal.ZonedDateTime,
): { title: string; body: string } {
  const begins = Temporal.Instant.from(start).toZonedDateTimeISO(now.timeZoneId)
  const isToday = begins.toPlainDate().equals(now.toPlainDate())
  const day = begins.toLocaleString(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
  const time = begins.toLocaleString(undefined, { hour: 'numeric', minute: '2-digit' })
  const when = [isToday ? '' : day, allDay ? '' : time].filter((part) => part !== '').join(', ') || 'Today'
  const place = location === joinUrl ? '' : shorten(location, longestTitle)
  return {
    title: shorten(title || 'Untitled', longestTitle),
    body: [when, place].filter((part) => part !== '').join(' · '),
  }
}

/** A file that is missing or spoilt is as if nothing had been shown, from now on. */
function readLedger(path: string): ReminderLedger {
  const now = Temporal.Now.instant()
  const earliest = now.subtract(longestAbsence).toString({ smallestUnit: 'second' })
  try {
    const { until, again } = JSON.parse(readFileSync(path, 'utf8')) as ReminderLedger
    const kept = Temporal.Instant.from(until).toString()
    return { until: kept < earliest ? earliest : kept, again: Array.isArray(again) ? again : [] }
  } catch {
    return { until: now.toString({ smallestUnit: 'second' }), again: [] }
  }
}
