import { createORPCClient, isDefinedError, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, type QueryKey } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { Contract } from '#shared/rpc/contract.ts'
import { problemText } from '../messages/fact-text.ts'
import { type Connection, type ConnectionState, createConnection } from './connection.ts'

export type Engine = ContractRouterClient<Contract>

export const connection: Connection = createConnection()

/** The engine's procedures, as plain functions. */
export const engine: Engine = createORPCClient(connection.link)

/** The same procedures as options of queries and mutations. */
export const procedures = createTanstackQueryUtils(engine)

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A live query is current as long as it is followed, and is asked again when it is shown again after a while; the
      // others are asked again when the connection comes back.
      staleTime: ({ queryKey }) => (isLive(queryKey) ? 0 : Number.POSITIVE_INFINITY),
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (count, error) => !(error instanceof ORPCError) && count < 5,
      retryDelay: 200,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** Keys are a procedure's path and how it is asked. */
function isLive([, operation]: QueryKey): boolean {
  return (
    typeof operation === 'object' && operation !== null && 'type' in operation && operation.type === 'live'
  )
}

let wasLost = false
connection.subscribe(() => {
  if (connection.state !== 'open') {
    wasLost = connection.wasOpen
    return
  }
  // Whatever was subscribed to ended with the old connection.
  if (wasLost) void queryClient.invalidateQueries()
  wasLost = false
})

export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(
    (listener) => connection.subscribe(listener),
    () => connection.state,
  )
}

/** What to tell the person about a failed call: what happened and, where the engine knows it, what they can do. */
export interface Trouble {
  message: string
  hint: string | undefined
  code: string | undefined
}

export function troubleOf(error: unknown, unknown: { message: string; lost: string }): Trouble {
  if (error instanceof ORPCError) {
    const details = isDefinedError(error)
      ? (error.data as { hint?: string; fact?: Fact } | undefined)
      : undefined
    const said = problemText(details?.fact, { message: error.message, hint: details?.hint })
    return { ...said, code: String(error.code) }
  }
  if (error instanceof Error && /abort|closed|not open/i.test(`${error.name} ${error.message}`)) {
    return { message: unknown.lost, hint: undefined, code: undefined }
  }
  return { message: unknown.message, hint: undefined, code: undefined }
}
