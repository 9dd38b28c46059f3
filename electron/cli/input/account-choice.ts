import type { Account } from '#shared/calendar/account.ts'
import type { EngineClient } from '../connection/connection.ts'
import { chooseNamed } from './named-choice.ts'

/** The help of an argument that names an account. */
export const accountArgument = { value: 'ACCOUNT', help: 'id or name of the account' } as const

/** The account that a text names, by id or name. Raises `not_found`. */
export async function chooseAccount(client: EngineClient, text: string): Promise<Account> {
  const hint = 'There are none yet; link one: kalends account add caldav --url URL --user USER'
  return chooseNamed(await client.account.list(), text, 'account', hint)
}
