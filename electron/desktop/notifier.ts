import { Notification } from 'electron'
import { Temporal } from 'temporal-polyfill'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import { type BusyTime, busyTimes } from './busy-times.ts'
import type { EngineClient } from './engine-client.ts'
import { openInBrowser } from './harden.ts'
import { readLedger, writeLedger } from './reminder-ledger-file.ts'
import { dismiss, planReminders, type ReminderLedger, type ReminderOptions, snooze } from './reminder-plan.ts'
import { missedText, reminderText } from './reminder-text.ts'
import type { Speaker } from './words/speaker.ts'

export interface NotifierOptions {
  readonly client: EngineClient
  readonly speaker: Speaker
  /** File in which is kept what was shown. */
  readonly path: string
  options(): ReminderOptions & { readonly usualMinutes: number | null; readonly snoozeMinutes: number }
  open(reminder: DueReminder): void
  openAgenda(): void
}

/** Reminders are listed for a day, and anew before that is over. */
const listedHours = 24
const renewMilliseconds = 12 * 60 * 60_000
/** What came due while the machine slept is said for so long afterwards. */
const longestSleep = { hours: 72 }

/** Shows reminders when they are due: what to show is `planReminders`'s, how to show it is here. */
export class Notifier {
  readonly #options: NotifierOptions
  #ledger: ReminderLedger
  #reminders: readonly DueReminder[] | null = null
  /** Null while it is not known when the person is not to be disturbed. */
  #busy: readonly BusyTime[] | null = null
  #stops: readonly (() => void)[] = []
  /** The options that what is listed depends on. */
  #listedFor = ''
  /** Reminders are known up to then, in epoch milliseconds. */
  #knownUntil = Number.NEGATIVE_INFINITY
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
    if (this.#listedFor === this.#listing) this.#look()
    else this.#follow()
  }

  close(): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#renewal)
    this.#unfollow()
  }

  #follow(): void {
    this.#unfollow()
    clearTimeout(this.#renewal)
    this.#listedFor = this.#listing
    const now = Temporal.Now.instant()
    const to = now.add({ hours: listedHours })
    this.#knownUntil = to.epochMilliseconds
    const earliest = now.subtract(longestSleep).toString({ smallestUnit: 'second' })
    const { until } = this.#ledger
    const { usualMinutes, quietDuringEvents } = this.#options.options()
    const query = {
      from: until < earliest ? earliest : until,
      to: to.toString({ smallestUnit: 'second' }),
      usualMinutes,
    }
    this.#stops = [
      this.#options.client.follow(
        (engine) => engine.reminder.live(query),
        (reminders) => {
          // Without an engine, what it said last holds.
          if (reminders === null) return
          this.#reminders = reminders
          this.#look()
        },
      ),
      ...(quietDuringEvents ? [this.#followBusy()] : []),
    ]
    if (!quietDuringEvents) this.#busy = []
    this.#renewal = setTimeout(() => this.#follow(), renewMilliseconds)
  }

  #followBusy(): () => void {
    const today = Temporal.Now.plainDateISO()
    const query = { from: today.toString(), to: today.add({ days: 1 }).toString() }
    return this.#options.client.follow(
      (engine) => engine.agenda.live(query),
      (agenda) => {
        if (agenda === null) return
        this.#busy = busyTimes(agenda.events)
        this.#look()
      },
    )
  }

  #unfollow(): void {
    for (const stop of this.#stops) stop()
    this.#reminders = null
    this.#busy = null
  }

  get #listing(): string {
    const { usualMinutes, quietDuringEvents } = this.#options.options()
    return `${usualMinutes} ${quietDuringEvents}`
  }

  #look(): void {
    clearTimeout(this.#timer)
    // After a long sleep what is listed says nothing of what came due since.
    if (Date.now() > this.#knownUntil) {
      this.#follow()
      return
    }
    if (this.#reminders === null || this.#busy === null) return
    const now = Temporal.Now.instant().toString({ smallestUnit: 'second' })
    const step = planReminders(this.#reminders, this.#ledger, now, this.#options.options(), this.#busy)
    if (step.show.length + step.missed.length > 0) this.#keep(step.ledger)
    else this.#ledger = step.ledger
    for (const reminder of step.show) this.#show(reminder)
    if (step.missed.length > 0) this.#showMissed(step.missed)
    if (step.next === null) return
    const wait = Temporal.Instant.from(step.next).epochMilliseconds - Date.now()
    this.#timer = setTimeout(() => this.#look(), Math.max(wait, 0))
  }

  #show(reminder: DueReminder): void {
    const { speech } = this.#options.speaker
    const { reminder: words } = speech.words
    const { joinUrl } = reminder
    const { snoozeMinutes } = this.#options.options()
    const notification = new Notification({
      ...reminderText(reminder, Temporal.Now.zonedDateTimeISO(), speech),
      // Buttons are macOS's; elsewhere the agenda that a click opens has them.
      actions: [
        ...(joinUrl === null ? [] : [{ type: 'button' as const, text: words.join }]),
        { type: 'button' as const, text: words.again(snoozeMinutes) },
      ],
      closeButtonText: words.close,
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
    const notification = new Notification(missedText(missed, this.#options.speaker.speech))
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
    writeLedger(this.#options.path, ledger)
  }
}
