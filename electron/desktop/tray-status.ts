import { Temporal } from 'temporal-polyfill'
import type { Account } from '#shared/calendar/account.ts'
import type { Agenda } from '#shared/calendar/occurrence.ts'
import type { DesktopSettings } from './desktop-settings.ts'
import type { EngineClient } from './engine-client.ts'
import type { EngineHost } from './engine-host.ts'
import { type TrayView, trayView } from './tray-view.ts'
import type { Speaker } from './words/speaker.ts'

export interface TrayStatusOptions {
  readonly host: EngineHost
  readonly client: EngineClient
  readonly settings: DesktopSettings
  readonly speaker: Speaker
  isLocked(): boolean
  show(view: TrayView): void
}

/** Follows all that the tray has to tell, and shows it when any of it changes. */
export class TrayStatus {
  readonly #options: TrayStatusOptions
  #approvals = 0
  #agenda: Agenda | null = null
  #accounts: readonly Account[] | null = null
  #agendaDay = ''
  #isClosed = false
  #stopAgenda: () => void = () => undefined
  readonly #stops: readonly (() => void)[]

  constructor(options: TrayStatusOptions) {
    this.#options = options
    options.speaker.onChange(() => this.show())
    this.#stops = [
      options.host.onChange(() => this.show()),
      options.client.follow(
        (engine) => engine.account.live(),
        (accounts) => {
          this.#accounts = accounts
          this.show()
        },
      ),
    ]
    this.tick()
  }

  /** Null while nobody knows. */
  get accounts(): readonly Account[] | null {
    return this.#accounts
  }

  showApprovals(count: number): void {
    this.#approvals = count
    this.show()
  }

  /** Time has passed: the countdown, and today's and tomorrow's events when the day has changed. */
  tick(): void {
    this.#followAgenda()
    this.show()
  }

  show(): void {
    if (this.#isClosed) return
    const { host, settings, speaker, isLocked } = this.#options
    const view = trayView(
      {
        engine: host.state,
        agenda: this.#agenda,
        accounts: this.#accounts,
        approvals: this.#approvals,
        isLocked: isLocked(),
        launchesAtLogin: settings.get('launchAtLogin'),
        now: Temporal.Now.instant(),
        options: settings.get('tray'),
      },
      speaker.speech,
    )
    this.#options.show(view)
  }

  close(): void {
    this.#isClosed = true
    for (const stop of this.#stops) stop()
    this.#stopAgenda()
  }

  #followAgenda(): void {
    const today = Temporal.Now.plainDateISO()
    if (this.#agendaDay === today.toString()) return
    this.#agendaDay = today.toString()
    this.#stopAgenda()
    const query = { from: today.toString(), to: today.add({ days: 1 }).toString() }
    this.#stopAgenda = this.#options.client.follow(
      (engine) => engine.agenda.live(query),
      (agenda) => {
        this.#agenda = agenda
        this.show()
      },
    )
  }
}
