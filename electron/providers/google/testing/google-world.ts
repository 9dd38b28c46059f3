import { Zones } from '#shared/calendar/zone/zones.ts'
import {
  GoogleSimulator,
  type GoogleSimulatorOptions,
} from '../../../../e2e/simulators/google/google-simulator.ts'
import { inProcess } from '../../../../e2e/simulators/shared/in-process.ts'
import { openGate } from '../../gate.ts'
import type { TokenSource } from '../../token-source.ts'
import { type GoogleOptions, GoogleProvider } from '../google-provider.ts'

export interface GoogleWorld {
  readonly simulator: GoogleSimulator
  readonly provider: GoogleProvider
  /** The primary calendar of Ana, who is signed in. */
  readonly calendar: string
  /** Another provider of the same account, with other settings. */
  open(options: Partial<GoogleOptions>): GoogleProvider
}

/** A simulator of Google on a clock that moves with every look at it, in process, with Ana signed in, and Ben. */
export function googleWorld(
  options: Partial<GoogleOptions> = {},
  simulated: GoogleSimulatorOptions = {},
): GoogleWorld {
  let clock = Date.parse('2026-01-02T08:00:00Z')
  const tick = () => {
    clock += 10
    return clock
  }
  const simulator = new GoogleSimulator({
    now: tick,
    ...simulated,
    settings: { requestsPerUser: 1_000_000, requestsPerProject: 1_000_000, ...simulated.settings },
  })
  const calendar = 'ana@example.org'
  simulator.others.addAccount({ email: calendar, name: 'Ana', timeZone: 'Europe/Vienna', isWorkspace: true })
  simulator.others.addAccount({ email: 'ben@example.org', name: 'Ben' })
  const zones = new Zones()
  const open = (more: Partial<GoogleOptions> = {}) =>
    new GoogleProvider({
      tokens: tokensOf(simulator, calendar),
      fetch: inProcess(simulator),
      origin: 'https://www.googleapis.com',
      gate: openGate,
      zones,
      now: () => new Date(clock).toISOString(),
      ...options,
      ...more,
    })
  return { simulator, provider: open(), calendar, open }
}

/** Tokens of somebody who has signed in; a new one as often as one is refused. */
export function tokensOf(simulator: GoogleSimulator, email: string): TokenSource {
  let current: string | null = null
  return {
    token: async (signal, refused) => {
      signal.throwIfAborted()
      if (current === null || current === refused) current = simulator.signIn(email).accessToken
      return current
    },
  }
}
