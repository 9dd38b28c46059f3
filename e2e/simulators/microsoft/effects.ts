import { captivePortalAnswer } from '../shared/captive-portal.ts'
import type { Effect } from '../shared/faults.ts'
import { unauthorized } from './graph/graph-app.ts'
import { GraphError } from './graph/graph-error.ts'
import { tooMany } from './graph/throttle.ts'
import { IdentityError } from './identity/identity-error.ts'
import type { MailboxOwner } from './mailbox-owner.ts'

interface Struck {
  toAnswer(error: Refusal): Response
  killCursors(): void
  /** Does something to every event of an account; to none where the request came with no token. */
  forEvents(account: string, change: (owner: MailboxOwner, id: string) => void): void
}

interface Refusal {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  toBody(moment: number, id: string): object
}

/** What can go wrong, in Microsoft's own words; the names are those that the page shows. */
export function createEffects(struck: Struck) {
  const refusal = (error: () => Refusal): Effect => ({
    kind: 'refuse',
    answer: () => struck.toAnswer(error()),
  })
  const forEvents = (change: (owner: MailboxOwner, id: string) => void): Effect => ({
    kind: 'act',
    act: ({ account }) => struck.forEvents(account, change),
  })
  return {
    /** Seconds that the client is to wait. */
    throttled: (seconds = 10): Effect => refusal(() => tooMany(seconds)),
    unauthorized: (): Effect => refusal(unauthorized),
    unavailable: (status: 500 | 502 | 503 | 504 = 503): Effect =>
      refusal(() => new GraphError(status, 'serviceNotAvailable', 'The service is temporarily unavailable.')),
    /** As the sign-in says it, not Graph. */
    signInUnavailable: (): Effect => refusal(transientError),
    captivePortal: (): Effect => ({ kind: 'refuse', answer: captivePortalAnswer }),
    /** The connection breaks after the request was carried out. */
    loseAnswer: (): Effect => ({ kind: 'lose-answer' }),
    /** The connection breaks before it. */
    loseRequest: (): Effect => ({ kind: 'lose-request' }),
    /** There is no answer until the client gives up. */
    hang: (): Effect => ({ kind: 'hang' }),
    /** The cursors of every calendar die just before the request (M5). */
    cursorsDie: (): Effect => ({ kind: 'act', act: () => struck.killCursors() }),
    /** Every event of the account has a new version, though nothing about it changed. */
    etagsMove: (): Effect => forEvents((owner, id) => owner.touch(id)),
    /** Every event of the account has a new id, but for the immutable one (M7). */
    idsChange: (): Effect => forEvents((owner, id) => owner.changeId(id)),
  }
}

function transientError(): IdentityError {
  const message = 'A transient error has occurred. Please try again.'
  return new IdentityError('temporarily_unavailable', 90033, message, 503)
}
