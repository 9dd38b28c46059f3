import type { Parameters } from '../description/check-query.ts'
import type { ApiDesk } from './api-desk.ts'
import type { EventBody } from './read-content.ts'
import type { Account } from './world.ts'

/** A request whose token, parameters and body have been checked against what Google publishes. */
export interface Call {
  readonly account: Account
  readonly scopes: ReadonlySet<string>
  readonly parameters: Parameters
  readonly path: Readonly<Record<string, string>>
  readonly body: EventBody
  readonly ifMatch: string | undefined
  readonly origin: string
}

/** Answers an operation: JSON text, something to be made JSON, or nothing (204). Throws `GoogleError`. */
export type Handler = (desk: ApiDesk, call: Call) => unknown
