import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { Listeners } from '#shared/calendar/listeners.ts'
import type { Approval } from '#shared/rpc/approval.ts'
import { engine, procedures } from './engine.ts'

const liveApprovals = procedures.approval.live.experimental_liveOptions()

/** What assistants wait for, oldest first, so that a new one moves nothing that may be about to be clicked. */
export function useApprovals() {
  const query = useQuery(liveApprovals)
  return { ...query, data: query.data?.toReversed() }
}

/** A question that ended in another way than by an answer given here. */
export type EndedApproval = Approval & { state: Exclude<Approval['state'], 'pending'> }

const mostEnded = 5
let ended: readonly EndedApproval[] = []
const listeners = new Listeners()
const answeredHere = new Set<string>()

/** To be called before an answer is sent: its end is no news then. */
export function expectEnd(id: string, isExpected: boolean): void {
  if (isExpected) answeredHere.add(id)
  else answeredHere.delete(id)
}

export function useEndedApprovals(): readonly EndedApproval[] {
  return useSyncExternalStore(listeners.add, () => ended)
}

export function forgetEnded(): void {
  setEnded([])
}

/** Notices questions that end without an answer given here, keeps them for the page, and tells of each once. */
export function useFollowedEnds(tell: (approval: EndedApproval) => void): void {
  const { data } = useQuery(liveApprovals)
  const before = useRef<readonly Approval[]>([])
  useEffect(() => {
    if (data === undefined) return
    const ids = new Set(data.map(({ id }) => id))
    const gone = before.current.filter(({ id }) => !ids.has(id) && !answeredHere.delete(id))
    before.current = data
    if (gone.length > 0) void findEnds(new Set(gone.map(({ id }) => id)), tell)
  }, [data, tell])
}

async function findEnds(ids: ReadonlySet<string>, tell: (approval: EndedApproval) => void): Promise<void> {
  try {
    const found = (await engine.approval.list({ limit: 100 })).filter(({ id }) => ids.has(id)).filter(isEnded)
    setEnded([...ended, ...found].slice(-mostEnded))
    for (const approval of found) tell(approval)
  } catch {
    // The connection went away: its own banner says so, and the questions are withdrawn with the engine.
  }
}

function isEnded(approval: Approval): approval is EndedApproval {
  return approval.state !== 'pending'
}

function setEnded(next: readonly EndedApproval[]): void {
  ended = next
  listeners.tell()
}
