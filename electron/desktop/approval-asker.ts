import { Notification } from 'electron'
import { Temporal } from 'temporal-polyfill'
import type { Approval } from '#shared/rpc/approval.ts'
import type { EngineClient } from './engine-client.ts'
import { proposalText } from './proposal-text.ts'
import type { NotificationText } from './reminder-text.ts'
import { shorten } from './tray-text.ts'
import type { Speaker } from './words/speaker.ts'
import type { Speech } from './words/speech.ts'

export interface ApprovalAskerOptions {
  readonly client: EngineClient
  readonly speaker: Speaker
  /** Shows the questions; `isAskedFor` where the person did something for that. */
  show(isAskedFor: boolean): void
  /** Nothing is to be answered any more. */
  close(): void
  /** How many wait, whenever that changes. */
  onCount(count: number): void
}

const longestLine = 160
/** So long what became of the last question can still be read, and taken back: no longer than the page offers that. */
const lingerMilliseconds = 6_000

/**
 * Tells the person of what assistants ask for, as it comes: each question once. What is answered, and that silence is a
 * no, is the engine's; here nothing can be answered.
 */
export class ApprovalAsker {
  readonly #options: ApprovalAskerOptions
  readonly #stop: () => void
  #pending: readonly Approval[] = []
  readonly #notifications = new Map<string, Notification>()
  #closing: NodeJS.Timeout | undefined

  constructor(options: ApprovalAskerOptions) {
    this.#options = options
    this.#stop = options.client.follow(
      (engine) => engine.approval.live(),
      (pending) => this.#take(pending ?? []),
    )
  }

  close(): void {
    clearTimeout(this.#closing)
    this.#stop()
  }

  #take(pending: readonly Approval[]): void {
    const before = this.#pending
    this.#pending = pending
    const fresh = pending.filter(({ id }) => !before.some((other) => other.id === id))
    const ended = before.filter(({ id }) => !pending.some((other) => other.id === id))
    this.#options.onCount(pending.length)
    for (const approval of ended) this.#end(approval)
    for (const approval of fresh) this.#tell(approval)
    if (fresh.length > 0) {
      clearTimeout(this.#closing)
      this.#options.show(false)
    } else if (pending.length === 0 && before.length > 0) {
      clearTimeout(this.#closing)
      this.#closing = setTimeout(() => this.#options.close(), lingerMilliseconds)
    }
  }

  /** What nobody answered in its time is said: by then its window is gone. */
  #end(approval: Approval): void {
    this.#notifications.get(approval.id)?.close()
    this.#notifications.delete(approval.id)
    if (hasExpired(approval, Temporal.Now.instant()))
      new Notification(expiryText(approval, this.#speech, Temporal.Now.zonedDateTimeISO())).show()
  }

  #tell(approval: Approval): void {
    const text = approvalText(approval, this.#speech, Temporal.Now.zonedDateTimeISO())
    const notification = new Notification({ ...text, urgency: 'critical' })
    this.#notifications.set(approval.id, notification)
    notification.on('click', () => this.#options.show(true))
    notification.show()
  }

  get #speech(): Speech {
    return this.#options.speaker.speech
  }
}

/** What a notification says of a question. The words are an assistant's: nothing unseen stays in them. */
export function approvalText(
  approval: Approval,
  speech: Speech,
  now: Temporal.ZonedDateTime,
): NotificationText {
  const who = nameOf(approval, speech)
  const names = approval.calendars.map(({ name }) => plain(name)).join(', ')
  return {
    title: speech.words.approval.asks(who),
    body: [sentenceOf(approval, speech, now), shorten(names, 80)].filter((line) => line !== '').join('\n'),
  }
}

/** What a notification says of a question that nobody answered. */
export function expiryText(
  approval: Approval,
  speech: Speech,
  now: Temporal.ZonedDateTime,
): NotificationText {
  return {
    title: speech.words.approval.expired(nameOf(approval, speech)),
    body: sentenceOf(approval, speech, now),
  }
}

function nameOf({ assistant }: Approval, { words }: Speech): string {
  return shorten(plain(assistant), 40) || words.approval.someone
}

function sentenceOf(approval: Approval, speech: Speech, now: Temporal.ZonedDateTime): string {
  return shorten(plain(proposalText(approval, nameOf(approval, speech), speech, now)), longestLine)
}

/** The engine ends it at its time; clocks are read a moment apart. */
export function hasExpired({ expiresAt }: Approval, now: Temporal.Instant): boolean {
  const left = Temporal.Instant.from(expiresAt).epochMilliseconds - now.epochMilliseconds
  return left <= 500
}

function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ')
}
