import { useEffect, useRef, useState } from 'react'
import type { SignIn } from '#shared/calendar/sign-in.ts'
import type { NewSignIn } from '#shared/rpc/sign-in.ts'
import { engine } from './engine.ts'
import { type ComingPage, openComingPage } from './external-page.ts'

const waitSeconds = 25
const pauseMilliseconds = 1_000

export interface SignInProcess {
  /** Null before it was begun, and after it was given up. */
  readonly signIn: SignIn | null
  readonly isBeginning: boolean
  /** Of the last thing that was asked for. */
  readonly error: unknown
  /** Opens the provider's page, if it is for a browser here; to be called while a click is being handled. */
  begin(request: Omit<NewSignIn, 'access' | 'method'> & Partial<NewSignIn>): void
  bring(address: string): void
  /** Breaks it off, or forgets how it ended. */
  giveUp(): void
}

/** A sign-in from its begin to its end. It goes on in the engine when the page is left meanwhile. */
export function useSignIn(
  onDone: (state: Extract<SignIn['state'], { kind: 'done' }>) => void,
): SignInProcess {
  const [signIn, setSignIn] = useState<SignIn | null>(null)
  const [isBeginning, setBeginning] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const done = useRef(onDone)
  done.current = onDone
  const isWaiting = signIn?.state.kind === 'waiting'
  const id = signIn?.id

  useEffect(() => {
    if (!isWaiting || id === undefined) return
    const controller = new AbortController()
    void follow(id, controller.signal, (ended) => {
      setSignIn(ended)
      if (ended.state.kind === 'done') done.current(ended.state)
    })
    return () => controller.abort()
  }, [isWaiting, id])

  async function start(request: Parameters<SignInProcess['begin']>[0], page: ComingPage | null) {
    try {
      const begun = await engine.signIn.begin(request)
      setSignIn(begun)
      if (begun.authorizationUrl !== null) page?.go(begun.authorizationUrl)
    } catch (caught) {
      page?.close()
      setError(caught)
    } finally {
      setBeginning(false)
    }
  }

  return {
    signIn,
    isBeginning,
    error,
    begin(request) {
      setError(null)
      setBeginning(true)
      void start(request, (request.method ?? 'browser') === 'browser' ? openComingPage() : null)
    },
    bring(address) {
      if (id === undefined) return
      setError(null)
      engine.signIn.bring({ id, address }).catch(setError)
    },
    giveUp() {
      if (isWaiting && id !== undefined) engine.signIn.cancel({ id }).catch(() => undefined)
      setSignIn(null)
      setError(null)
    },
  }
}

/** Waits for the end of a sign-in, over as many questions as that takes. */
async function follow(id: string, signal: AbortSignal, ended: (signIn: SignIn) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      const now = await engine.signIn.result({ id, waitSeconds }, { signal })
      if (!signal.aborted && now.state.kind !== 'waiting') return ended(now)
    } catch {
      // The connection was lost for a moment, or this page was left.
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
    }
  }
}
