import { useInfiniteQuery } from '@tanstack/react-query'
import type { Account } from '#shared/calendar/account.ts'
import type { AuditEntry } from '#shared/calendar/audit.ts'
import { Notice } from '../../components/notice.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { factText } from '../../messages/fact-text.ts'
import { formatInstant } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import styles from './account-audit.module.css'
import pageStyles from './accounts-page.module.css'

const pageSize = 50

/** Who was let into an account, and what became of it, newest first. */
export function AccountAudit({ account, zone }: { account: Account; zone: string }) {
  const text = messages.accountAccess.audit
  const title = useFocusOnMount<HTMLHeadingElement>()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    procedures.audit.list.infiniteOptions({
      input: (before: string | undefined) => ({ accountId: account.id, before, limit: pageSize }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => (page.length < pageSize ? undefined : page.at(-1)?.id),
      gcTime: 0,
    }),
  )
  const entries = data?.pages.flat()
  return (
    <>
      <h2 ref={title} className={pageStyles.title} tabIndex={-1} data-autofocus>
        {text.title(account.name)}
      </h2>
      <p className={pageStyles.lead}>{text.lead}</p>
      <Trouble error={error} />
      {entries?.length === 0 && <Notice title={text.none} text={text.noneText} />}
      {entries !== undefined && entries.length > 0 && (
        <ol className={styles.entries}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} zone={zone} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <PlainButton disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.more}
        </PlainButton>
      )}
    </>
  )
}

function Entry({ entry, zone }: { entry: AuditEntry; zone: string }) {
  const { at, action, actor, detail, fact } = entry
  const text = messages.accountAccess.audit
  return (
    <li className={styles.entry} data-action={action}>
      <time className={styles.time} dateTime={at}>
        {formatInstant(at, zone)}
      </time>
      <div>
        <strong className={styles.what}>{text.action[action]}</strong>
        {actor.kind === 'assistant' && <span className={styles.who}> {text.byAssistant(actor.name)}</span>}
        {detail !== '' && <p className={styles.detail}>{factText(fact, detail)}</p>}
      </div>
    </li>
  )
}
