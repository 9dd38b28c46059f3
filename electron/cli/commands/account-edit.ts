import type { SyncWindow } from '#shared/calendar/account.ts'
import { defineCommand } from '../command.ts'
import { exitCodes } from '../exit-code.ts'
import { accountArgument, chooseAccount } from '../input/account-choice.ts'
import { intervalOption } from '../input/interval-option.ts'
import { plainLine } from '../output/plain-text.ts'
import { printJson, printLines } from '../output/print.ts'
import { UsageError } from '../usage-error.ts'

export const accountEdit = defineCommand({
  arguments: [accountArgument],
  options: {
    name: { kind: 'text', value: 'NAME', help: 'what to call it' },
    ...intervalOption,
    monthsBack: {
      kind: 'number',
      value: 'N',
      help: 'sync only so many months back, with --months-ahead (Google, Microsoft)',
      minimum: 0,
      maximum: 1_200,
    },
    monthsAhead: { kind: 'number', value: 'N', help: 'and so many ahead', minimum: 1, maximum: 1_200 },
    wholeTime: { kind: 'flag', help: 'sync as much as the provider gives by itself again' },
  },
  notes: [
    'What lies outside of the months is left as it is, here and there; nothing is deleted because of it.',
  ],
  examples: [
    'kalends account edit Work --interval 5',
    'kalends account edit Work --months-back 3 --months-ahead 12',
    'kalends account edit 2 --name "Work, new"',
  ],
  async run({ arguments: [text = ''], options, shared, terminal, connect }) {
    const window = windowOf(options)
    if (options.name === undefined && options.interval === undefined && window === undefined)
      throw new UsageError(
        'There is nothing to change',
        'Give --name, --interval or --months-back and --months-ahead.',
      )
    const { client } = await connect()
    const { id } = await chooseAccount(client, text)
    const { name, interval: intervalMinutes } = options
    const changed = await client.account.update({ id, name, intervalMinutes, window })
    if (shared.json) await printJson(terminal, changed)
    else
      await printLines(terminal, [
        `“${plainLine(changed.name)}” is synced every ${changed.intervalMinutes === 1 ? 'minute' : `${changed.intervalMinutes} minutes`}.`,
      ])
    return exitCodes.ok
  },
})

interface WindowOptions {
  readonly monthsBack: number | undefined
  readonly monthsAhead: number | undefined
  readonly wholeTime: boolean
}

function windowOf({ monthsBack, monthsAhead, wholeTime }: WindowOptions): SyncWindow | null | undefined {
  if (monthsBack === undefined && monthsAhead === undefined) return wholeTime ? null : undefined
  if (wholeTime || monthsBack === undefined || monthsAhead === undefined)
    throw new UsageError(
      'A window has two ends',
      'Give --months-back and --months-ahead, or --whole-time alone.',
    )
  return { monthsBack, monthsAhead }
}
