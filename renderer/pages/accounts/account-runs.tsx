import { useQuery } from '@tanstack/react-query'
import type { Account } from '#shared/calendar/account.ts'
import type { SyncRun } from '#shared/rpc/sync.ts'
import { Notice } from '../../components/notice.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { factText } from '../../messages/fact-text.ts'
import { formatInstant, formatNumber, formatSeconds } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import styles from './account-runs.module.css'
import pageStyles from './accounts-page.module.css'
import { durationOf } from './run-bars.ts'
import { RunPlot } from './run-plot.tsx'

/** What the last runs of an account did, newest first. */
export function AccountRuns({ account, zone }: { account: Account; zone: string }) {
  const text = messages.accounts.runs
  const title = useFocusOnMount<HTMLHeadingElement>()
  const { data, error } = useQuery(
    procedures.sync.history.queryOptions({ input: { accountId: account.id, limit: 100 }, gcTime: 0 }),
  )
  return (
    <>
      <h2 ref={title} className={pageStyles.title} tabIndex={-1} data-autofocus>
        {text.title(account.name)}
      </h2>
      <Trouble error={error} />
      {data?.length === 0 && <Notice title={text.none} text={text.noneText} />}
      {data !== undefined && <RunPlot runs={data} />}
      {data !== undefined && data.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
        <section className={styles.scroller} tabIndex={0} aria-label={text.title(account.name)}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{text.columns.start}</th>
                <th scope="col">{text.columns.calendar}</th>
                <th scope="col">{text.columns.outcome}</th>
                <th scope="col" className={styles.number}>
                  {text.columns.changes}
                </th>
                <th scope="col" className={styles.number}>
                  {text.columns.took}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((run) => (
                <tr key={`${run.calendarId} ${run.startedAt}`}>
                  <td className={styles.time}>{formatInstant(run.startedAt, zone)}</td>
                  <td>{run.calendar}</td>
                  <td className={styles.outcome} data-outcome={run.outcome ?? 'running'}>
                    {text.outcome[run.outcome ?? 'running']}
                    {run.error !== null && (
                      <span className={styles.error}>{factText(run.fact, run.error)}</span>
                    )}
                  </td>
                  <td className={styles.number}>{formatNumber(run.changes)}</td>
                  <td className={styles.number}>{tookText(run)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}

function tookText(run: SyncRun): string {
  const duration = durationOf(run)
  return duration === null ? '' : formatSeconds(duration)
}
