import type { SyncedCalendar } from '#shared/calendar/account.ts'
import type { EngineClient } from '../connection/connection.ts'
import { chooseAccount } from './account-choice.ts'
import { chooseNamed } from './named-choice.ts'

/** The calendar of an account that a text names, among those of one account where `account` names one. Raises `not_found`. */
export async function chooseSyncedCalendar(
  client: EngineClient,
  text: string,
  account: string | undefined,
): Promise<SyncedCalendar> {
  const accounts =
    account === undefined ? await client.account.list() : [await chooseAccount(client, account)]
  const hint = 'No account has calendars yet; “kalends account list” shows the accounts.'
  return chooseNamed(
    accounts.flatMap(({ calendars }) => calendars),
    text,
    'calendar',
    hint,
  )
}
