import { Notification } from 'electron'
import { Temporal } from 'temporal-polyfill'
import type { DueReminder } from '#shared/calendar/due-reminder.ts'
import { type BusyTime, busyTimes } from './busy-times.ts'
import type { EngineClient } from './engine-client.ts'
import { openInBrowser } from './harden.ts'
import { readLedger, writeLedger } from './reminder-ledger-file.ts'
import {
  dismiss,
  instanceOf,
  planReminders,
  type ReminderLedger,
  type ReminderOptions,
  snooze,
} from './reminder-plan.ts'
import { missedText, reminderText } from './reminder-text.ts'
import { WaitingReminders } from './waiting-reminders.ts'
import type { Speaker } from './words/speaker.ts'

export interface NotifierOptions {
  readonly client: EngineClient
  readonly speaker: Speaker
  /** File in which is kept what was shown. */
  readonly path: string
  options(): ReminderOptions & { readonly usualMinutes: number | null; readonly snoozeMinutes: number }
  /** The person clicked on a notification. */
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
  /** Those that were shown, and neither answered nor over. */
  readonly waiting = new WaitingReminders()
  readonly #options: NotifierOptions
  #ledger: ReminderLedger
  #reminders: readonly DueReminder[] | null = null
  /** Instances that were listed so far; null before anything was looked at. */
  #known: Set<string> | null = null
  /** Null while it is not known when the person is not to be disturbed. */
  #busy: readonly BusyTime[] | null = null
  #stops: readonly (() => void)[] = []
  /** The options that what is listed depends on. */
  #listedFor = ''
  /** Reminders are known up to then, in epoch milliseconds. */
  #knownUntil = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  #renewal: NodeJS.Timeout | undefined
  /** By instance. A notification that nobody holds is collected, and its clicks with it. */
  readonly #shown = new Map<string, Notification>()

  constructor(options: NotifierOptions) {
    this.#options = options
    this.#ledger = readLedger(options.path)
    this.#follow()
  }

  /** Time has passed, by the clock: a timer hears nothing of a clock that is set, or of a sleep that nobody told of. */
  tick(): void {
    this.#look()
  }

  /** The person chose otherwise when to be reminded. */
  refresh(): void {
    if (this.#listedFor === this.#listing) this.#look()
    else this.#follow()
  }

  /** The person wants to hear of it again later. */
  snooze(reminder: DueReminder): void {
    const { snoozeMinutes } = this.#options.options()
    this.#answer(reminder)
    this.#keep(snooze(this.#ledger, reminder, Temporal.Now.instant().toString(), snoozeMinutes))
    this.#look()
  }

  /** The person has joined it, or seen enough of it. */
  dismiss(reminder: DueReminder): void {
    this.#answer(reminder)
    this.#keep(dismiss(this.#ledger, reminder))
    this.#look()
  }

  close(): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#renewal)
    this.#unfollow()
    // Nobody would hear of a click on them.
    for (const notification of this.#shown.values()) {
      notification.removeAllListeners('close')
      notification.close()
    }
  }

  #follow(): void {
    this.#unfollow()
    clearTimeout(this.#renewal)
    this.#listedFor = this.#listing
    const now = Temporal.Now.instant()
    const to = now.add({ hours: listedHours })
    this.#knownUntil = to.epochMilliseconds
    const earliest = now.subtract(longestSleep).toString({ smallestUnit: 'second' })
    if (this.#ledger.until < earliest) this.#ledger = { ...this.#ledger, until: earliest }
    const { usualMinutes, quietDuringEvents } = this.#options.options()
    const query = { from: earliest, to: to.toString({ smallestUnit: 'second' }), usualMinutes }
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
    this.#known = null
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
    const facts = { reminders: this.#reminders, known: this.#known, busy: this.#busy }
    const step = planReminders(facts, this.#ledger, now, this.#options.options())
    this.#known ??= new Set()
    for (const reminder of this.#reminders) this.#known.add(instanceOf(reminder))
    if (step.show.length + step.missed.length > 0) this.#keep(step.ledger)
    else this.#ledger = step.ledger
    this.waiting.keepOnly(this.#reminders, now)
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
    const { snoozeMinutes, nagMinutes } = this.#options.options()
    const notification = new Notification({
      ...reminderText(reminder, Temporal.Now.zonedDateTimeISO(), speech),
      // Linux shows no buttons: what a click opens there has them.
      actions: [
        ...(joinUrl === null ? [] : [{ type: 'button' as const, text: words.join }]),
        { type: 'button' as const, text: words.again(snoozeMinutes) },
      ],
      closeButtonText: words.close,
      // What comes again stays until it is answered; so it is the person who closes it.
      timeoutType: nagMinutes === null ? 'default' : 'never',
    })
    this.#answer(reminder)
    this.#hold(instanceOf(reminder), notification)
    this.waiting.add(reminder)
    notification.on('click', () => {
      // Some systems close what is clicked: that is no answer.
      notification.removeAllListeners('close')
      this.#shown.delete(instanceOf(reminder))
      this.#options.open(reminder)
    })
    notification.on('action', (_event, index) => {
      if (joinUrl !== null && index === 0) {
        this.dismiss(reminder)
        openInBrowser(joinUrl)
      } else this.snooze(reminder)
    })
    if (nagMinutes !== null)
      notification.on('close', (details) => {
        if (details?.reason === undefined || details.reason === 'userCanceled') this.dismiss(reminder)
      })
    notification.show()
  }

  #showMissed(missed: readonly DueReminder[]): void {
    const notification = new Notification(missedText(missed, this.#options.speaker.speech))
    this.#hold('', notification)
    notification.on('click', () => this.#options.openAgenda())
    notification.show()
  }

  #hold(name: string, notification: Notification): void {
    this.#shown.set(name, notification)
    notification.on('close', () => {
      if (this.#shown.get(name) === notification) this.#shown.delete(name)
    })
  }

  /** Nothing of it is asked any more: its notification goes. */
  #answer(reminder: DueReminder): void {
    const instance = instanceOf(reminder)
    const notification = this.#shown.get(instance)
    this.#shown.delete(instance)
    // That we close it is not the person's answer.
    notification?.removeAllListeners('close')
    notification?.close()
    this.waiting.remove(reminder)
  }

  /** Where it can't be kept, the person is reminded all the same, and perhaps once more after the next start. */
  #keep(ledger: ReminderLedger): void {
    this.#ledger = ledger
    try {
      writeLedger(this.#options.path, ledger)
    } catch {
      // A full disk is no reason to say nothing.
    }
  }
}
