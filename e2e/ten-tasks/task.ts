import type { Page } from '@playwright/test'
import type { Api } from '../support/api.ts'
import type { Providers } from '../support/providers.ts'
import { expect } from '../support/test.ts'
import { type Hand, watchOtherHand } from './hand.ts'

/** Where a task is done: the page, the engine behind it, and the providers beyond. */
export interface Desk {
  readonly app: Page
  readonly api: Api
  readonly origin: string
  readonly providers: Providers
}

/** Something that people do with a calendar every day. */
interface Task<Prepared> {
  /** Makes what it begins with, by whatever way. */
  prepare(desk: Desk): Promise<Prepared>
  /** Does it, with one hand. */
  act(desk: Desk, hand: Hand, prepared: Prepared): Promise<void>
  /** Holds what is stored against what was meant. */
  check(desk: Desk, prepared: Prepared): Promise<void>
}

/** A task as it is done with either hand, and with nothing else. */
export function task<Prepared>(steps: Task<Prepared>): (desk: Desk, hand: Hand) => Promise<void> {
  return async (desk, hand) => {
    const prepared = await steps.prepare(desk)
    const otherHand = await watchOtherHand(desk.app, hand)
    await steps.act(desk, hand, prepared)
    expect(otherHand).toEqual([])
    await steps.check(desk, prepared)
  }
}
