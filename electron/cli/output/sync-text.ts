import type { SyncReport } from '#shared/rpc/sync.ts'
import { alignColumns } from './columns.ts'
import type { Paint } from './paint.ts'
import { plainLine } from './plain-text.ts'
import { syncStateHelp, syncStateText } from './sync-state-text.ts'

/** What a sync did, one line for each calendar, then what the person has to do. */
export function syncLines(reports: readonly SyncReport[], how: { paint: Paint; columns: number }): string[] {
  const rows = reports.map((report) => [
    `${plainLine(report.account)} / ${plainLine(report.calendar)}`,
    `${syncStateText(report.state, how.paint)}; ${workText(report)}`,
  ])
  const helps = reports.flatMap((report) => syncStateHelp(report.state, report) ?? [])
  const conflicts = reports.reduce((sum, report) => sum + report.conflicts, 0)
  const problems = reports.flatMap(({ calendar, problems: texts }) =>
    texts.map((text) => how.paint.bad(`${plainLine(calendar)}: ${plainLine(text)}`)),
  )
  return [
    ...alignColumns(rows, how.columns),
    ...problems,
    ...new Set(helps),
    ...(conflicts === 0
      ? []
      : [
          `${conflicts === 1 ? 'One conflict waits' : `${conflicts} conflicts wait`} for you: kalends conflicts`,
        ]),
  ]
}

function workText({ pulled, pushed, merged, requests, milliseconds }: SyncReport): string {
  const work = [
    countsText('here', pulled),
    countsText('there', pushed),
    merged === 0 ? '' : `${merged} merged`,
  ].filter((text) => text !== '')
  const effort = `${requests} ${requests === 1 ? 'request' : 'requests'}, ${(milliseconds / 1000).toFixed(2)} s`
  return `${work.length === 0 ? 'nothing done' : work.join('; ')} (${effort})`
}

function countsText(side: string, { created, updated, deleted }: SyncReport['pulled']): string {
  const counts = [
    created === 0 ? '' : `${created} new`,
    updated === 0 ? '' : `${updated} changed`,
    deleted === 0 ? '' : `${deleted} deleted`,
  ].filter((text) => text !== '')
  return counts.length === 0 ? '' : `${side} ${counts.join(', ')}`
}

/** A report as programs get it: the first nine keys, in this order, are a promise; more may follow them. */
export function syncReportJson(report: SyncReport): Record<string, unknown> {
  const { account, calendar, pulled, pushed, merged, conflicts, requests, milliseconds, state } = report
  const promised = { account, calendar, pulled, pushed, merged, conflicts, requests, milliseconds, state }
  return { ...promised, calendarId: report.calendarId, problems: report.problems }
}
