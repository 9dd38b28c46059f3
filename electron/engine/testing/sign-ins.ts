import type { SignIn } from '#shared/calendar/sign-in.ts'
import type { EngineOptions } from '../create-engine.ts'
import { type LinkedEngine, startSyncingEngine } from './linked-engine.ts'
import { ended, googleClient, microsoftClient, type ProviderWorld } from './provider-world.ts'
import type { Client } from './test-engine.ts'

export interface Ended {
  readonly begun: SignIn
  /** What the browser showed in the end. */
  readonly shown: string
  readonly state: SignIn['state']
}

/** An engine that finds the providers of a world, and syncs when it is told to. */
export function startWith(world: ProviderWorld, options: Partial<EngineOptions> = {}): Promise<LinkedEngine> {
  const sync = { editMilliseconds: 600_000, gate: { retries: 0 }, fetch: world.fetch }
  return startSyncingEngine({ environment: world.environment, sync, ...options })
}

/** A whole sign-in at Google, where the simulator consents as it is told. */
export async function linkGoogle(world: ProviderWorld, client: Client, more: object = {}): Promise<Ended> {
  const begun = await client.signIn.begin({ provider: 'google', client: googleClient, ...more })
  const shown = await world.browseGoogle(begun)
  const { state } = await ended(client, begun)
  return { begun, shown, state }
}

/** A whole sign-in at Microsoft. */
export async function linkMicrosoft(
  world: ProviderWorld,
  client: Client,
  decision: { account: string } | 'cancel',
): Promise<Ended> {
  const begun = await client.signIn.begin({ provider: 'microsoft', client: microsoftClient })
  const shown = await world.browseMicrosoft(begun, decision)
  const { state } = await ended(client, begun)
  return { begun, shown, state }
}

/** What the audit trail has, newest first. */
export async function actionsOf(client: Client): Promise<string[]> {
  return (await client.audit.list({})).map(({ action }) => action)
}
