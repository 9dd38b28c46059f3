import { Zones } from '#shared/calendar/zone/zones.ts'
import {
  MicrosoftSimulator,
  type NewAccount,
} from '../../../../e2e/simulators/microsoft/microsoft-simulator.ts'
import { inProcess } from '../../../../e2e/simulators/shared/in-process.ts'
import type { Gate } from '../../gate.ts'
import { openGate } from '../../gate.ts'
import type { WindowLengths } from '../cursor.ts'
import { MicrosoftProvider } from '../microsoft-provider.ts'

export const origin = 'https://graph.microsoft.com'

export interface OutlookOptions {
  readonly account?: NewAccount
  readonly gate?: Gate
  readonly window?: WindowLengths
  /** Milliseconds since the epoch, of both sides. */
  readonly now?: () => number
  readonly seed?: number
}

/** A simulated Outlook with one account, and a provider that is signed in to it. */
export function openOutlook({ account = {}, gate = openGate, window, now, seed }: OutlookOptions = {}) {
  const clock = now ?? (() => Date.parse('2026-01-02T12:00:00Z'))
  const simulator = new MicrosoftSimulator({ now: clock, ...(seed === undefined ? {} : { seed }) })
  const { id } = simulator.addAccount({ name: 'Ben', address: 'ben@example.org', ...account })
  const zones = new Zones()
  const tokens = { token: async () => simulator.signIn(id).accessToken }
  const parts = {
    tokens,
    fetch: inProcess(simulator),
    origin,
    gate,
    zones,
    now: () => new Date(clock()).toISOString(),
  }
  const provider = new MicrosoftProvider({ ...parts, ...(window === undefined ? {} : { window }) })
  const mailbox = simulator.mailbox(id)
  return {
    simulator,
    owner: simulator.owner(id),
    mailbox,
    provider,
    parts,
    zones,
    calendar: mailbox.defaultCalendar.id,
  }
}
