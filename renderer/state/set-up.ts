import { useQuery } from '@tanstack/react-query'
import type { SetUp } from '#shared/rpc/set-up.ts'
import { procedures } from './engine.ts'

const current = procedures.setUp.read.queryOptions({ staleTime: 0, select: seenFromHere })

/** How assistants come to the engine, by the address that this page has reached it under where it came over HTTP. */
export function useSetUp() {
  return useQuery(current)
}

function seenFromHere(setUp: SetUp): SetUp {
  const page = new URL(document.baseURI)
  return page.protocol.startsWith('http') ? { ...setUp, address: new URL('/mcp', page).href } : setUp
}
