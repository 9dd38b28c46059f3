import type { APIRequestContext } from '@playwright/test'
import { sdkClients } from '#electron/mcp/testing/sdk-clients.ts'
import type { TestClient } from '#electron/mcp/testing/test-client.ts'
import { day } from './days.ts'

export interface Assistant extends TestClient {
  token: string
}

/** A real MCP client over HTTP, with an access token of its own that is made as the person. */
export async function connectAssistant(
  request: APIRequestContext,
  origin: string,
  name: string,
  toolsets?: string,
): Promise<Assistant> {
  const made = await request.post(`${origin}/api/tokens`, { data: { name, scopes: ['mcp'] } })
  const { token } = (await made.json()) as { token: string }
  return { token, ...(await connectWithToken(origin, token, toolsets)) }
}

export async function connectWithToken(origin: string, token: string, toolsets = ''): Promise<TestClient> {
  const sdk = sdkClients.at(-1)
  if (sdk === undefined) throw new Error('there is no client to test with')
  return await sdk.connect({ kind: 'http', url: new URL(`/mcp?toolsets=${toolsets}`, origin), token })
}

/** What `create_event` is given for an event of an hour, some days from today. */
export function newEvent(title: string, days = 1): Record<string, unknown> {
  return { calendar: 'Work', title, start: `${day(days)}T15:00`, end: `${day(days)}T16:00` }
}
