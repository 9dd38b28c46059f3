import { defineCommand } from '../command.ts'
import type { EngineClient } from '../connection/connection.ts'
import { chooseAccount } from '../input/account-choice.ts'
import { chooseSyncedCalendar } from '../input/synced-calendar-choice.ts'
import { printReports } from '../output/print-reports.ts'
import { watchSync } from '../output/sync-progress.ts'

export const sync = defineCommand({
  arguments: [],
  options: {
    account: { kind: 'text', short: 'a', value: 'ACCOUNT', help: 'only this account' },
    calendar: { kind: 'text', short: 'c', value: 'CALENDAR', help: 'only this calendar' },
  },
  notes: [
    'A running engine syncs by itself, too: at each account’s interval, and after changes made here.',
    'The exit code is 1 when a calendar is not in step afterwards, one that you paused aside.',
    'With --json: [{"account", "calendar", "pulled": {"created", "updated", "deleted"}, "pushed": {…}, "merged", "conflicts", "requests", "milliseconds", "state"}].',
  ],
  examples: ['kalends sync', 'kalends sync --account Work --json'],
  async run({ options, shared, terminal, connect }) {
    const { client } = await connect()
    const target = await targetOf(client, options)
    const reports = await watchSync(client, terminal, () => client.sync.run(target))
    return await printReports(terminal, shared.json, reports)
  },
})

async function targetOf(
  client: EngineClient,
  { account, calendar }: { account: string | undefined; calendar: string | undefined },
): Promise<{ accountId?: string; calendarId?: string }> {
  if (calendar !== undefined)
    return { calendarId: (await chooseSyncedCalendar(client, calendar, account)).id }
  return account === undefined ? {} : { accountId: (await chooseAccount(client, account)).id }
}
