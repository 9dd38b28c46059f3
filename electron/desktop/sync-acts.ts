import type { Account } from '#shared/calendar/account.ts'
import type { EngineClient } from './engine-client.ts'

/** What the person, or the machine, has the engine do about sync. Without an engine nothing is synced anyway. */
export class SyncActs {
  readonly #client: EngineClient

  constructor(client: EngineClient) {
    this.#client = client
  }

  runNow(): void {
    void this.#client.engine?.sync.run({}).catch(() => undefined)
  }

  /** The machine was asleep or offline, or accounts can be synced that could not. */
  wake(): void {
    void this.#client.engine?.sync.wake().catch(() => undefined)
  }

  async pause(accounts: readonly Account[], paused: boolean): Promise<void> {
    for (const { id } of accounts) {
      await this.#client.engine?.account.update({ id, paused }).catch(() => undefined)
    }
  }
}
