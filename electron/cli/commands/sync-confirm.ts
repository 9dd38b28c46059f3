import { defineCommand } from '../command.ts'
import { chooseSyncedCalendar } from '../input/synced-calendar-choice.ts'
import { printReports } from '../output/print-reports.ts'
import { watchSync } from '../output/sync-progress.ts'
import { UsageError } from '../usage-error.ts'

export const syncConfirm = defineCommand({
  arguments: [{ value: 'CALENDAR', help: 'id or name of the calendar that events are missing of' }],
  options: {
    deleted: { kind: 'flag', help: 'they were deleted there: delete them here too' },
    restore: { kind: 'flag', help: 'they should not be missing: put them back on the server' },
    account: {
      kind: 'text',
      value: 'ACCOUNT',
      help: 'the account that it is of, where several have the name',
    },
  },
  notes: [
    'When a server suddenly lacks many events of a calendar, nothing is deleted here until you say what it means.',
    'Prints what the sync after the answer did, as “kalends sync” does.',
  ],
  examples: ['kalends sync confirm Work --restore', 'kalends sync confirm Work --deleted'],
  async run({ arguments: [text = ''], options, shared, terminal, connect }) {
    if (options.deleted === options.restore)
      throw new UsageError(
        options.deleted ? '--deleted and --restore exclude each other' : 'The answer is missing',
        'Give --deleted when they are really gone, --restore to put them back on the server.',
      )
    const { client } = await connect()
    const { id: calendarId } = await chooseSyncedCalendar(client, text, options.account)
    const answer = options.deleted ? 'delete-here' : 'restore-there'
    const reports = await watchSync(client, terminal, () =>
      client.sync.confirmRemovals({ calendarId, answer }),
    )
    return await printReports(terminal, shared.json, reports)
  },
})
