import type { AssistantContext } from '#electron/services/assistants/assistant-context.ts'
import type { PushContext } from '#electron/services/push-notices.ts'
import type { DetailsContext } from '#electron/services/read-details.ts'
import type { RestoringContext } from '#electron/services/service-context.ts'
import type { SignInContext } from '#electron/services/sign-in-context.ts'
import type { Listeners } from '#shared/calendar/listeners.ts'
import type { SetUp } from '#shared/rpc/set-up.ts'
import type { Status } from '#shared/rpc/system.ts'
import type { Authenticator } from './auth/authenticator.ts'
import type { LoginCodes } from './auth/login-codes.ts'
import type { Sessions } from './auth/sessions.ts'
import type { Counters } from './http/counters.ts'
import type { Logger } from './log.ts'
import type { ClientDocuments } from './oauth/client-documents.ts'
import type { StoreKeeper } from './store-keeper.ts'
import type { Uploads } from './uploads.ts'

/** What the routes and procedures are made of; put together by `createEngine`. */
export interface EngineParts {
  readonly context: RestoringContext & SignInContext & PushContext & AssistantContext & DetailsContext
  readonly data: StoreKeeper
  readonly authenticator: Authenticator
  readonly codes: LoginCodes
  readonly sessions: Sessions
  readonly uploads: Uploads
  readonly counters: Counters
  /** of OAuth clients that describe themselves at an address of theirs */
  readonly clientDocuments: ClientDocuments
  readonly log: Logger
  /** the built renderer */
  readonly pageFolder: string
  status(): Status
  /** Addresses under which browsers reach the page, the best first; empty without a TCP listener. */
  pageUrls(): string[]
  /** How assistants come to this engine. */
  setUp(): SetUp
  /** Aborted when the engine shuts down: live queries end by it. */
  readonly closing: AbortSignal
  /** Of the credentials of tokens and connected clients. */
  readonly revocations: Listeners<[credentialId: string]>
  /** Of what leaves memory to give back once it is quiet: a window opened or closed, a sync, maintenance. */
  readonly uses: Listeners
}
