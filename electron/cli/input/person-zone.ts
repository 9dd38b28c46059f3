import type { EngineClient } from '../connection/connection.ts'
import { todayIn } from './day.ts'

/** The zone given, else the one the engine knows to be the person's. */
export async function zoneOfPerson(client: EngineClient, given: string | undefined): Promise<string> {
  return given ?? (await client.system.status()).zone
}

/** Tells what today is in the zone given, else in the person's; asks only when it is called. */
export function todayOfPerson(client: EngineClient, zone: string | undefined): () => Promise<string> {
  return async () => todayIn(await zoneOfPerson(client, zone))
}
