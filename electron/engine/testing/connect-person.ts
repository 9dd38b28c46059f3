import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { Contract } from '#shared/rpc/contract.ts'
import { readEndpoint } from '../endpoint-file.ts'

/** The person, at the engine that runs on a data folder, wherever its process is. */
export async function connectPerson(
  home: string,
): Promise<{ client: ContractRouterClient<Contract>; close: () => void }> {
  const endpoint = readEndpoint(home)
  if (endpoint === undefined) throw new Error(`no engine runs on ${home}`)
  const socket = new WebSocket(`ws+unix:${endpoint.socket}:/rpc`, {
    headers: { authorization: `Bearer ${endpoint.secret}` },
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    client: createORPCClient(new RPCLink({ websocket: socket as never })),
    close: () => socket.close(),
  }
}

/** A person who lets assistants do whatever they ask for, until what this gives is called. */
export async function approveEverything(home: string): Promise<() => void> {
  const { client, close } = await connectPerson(home)
  const answerAll = async (): Promise<void> => {
    for await (const pending of await client.approval.live()) {
      for (const { id, reason, calendars, choices } of pending) {
        const canAlways = reason === 'grant' && calendars.length > 0
        await client.approval.answer({ id, answer: canAlways ? 'always' : 'once', choice: choices[0] })
      }
    }
  }
  // It ends with the connection.
  answerAll().catch(() => {})
  return close
}
