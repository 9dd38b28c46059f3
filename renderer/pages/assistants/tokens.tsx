import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { useSetUp } from '../../state/set-up.ts'
import styles from './assistants-page.module.css'
import { CopyText } from './copy-text.tsx'
import { claudeOverHttp } from './set-up-cards.ts'
import { TokenForm } from './token-form.tsx'
import { TokenRow } from './token-row.tsx'

const all = procedures.token.list.queryOptions({ staleTime: 0 })

/** The access tokens that were not revoked, and the way to a new one, which is shown once. */
export function Tokens({ zone }: { zone: string }) {
  const text = messages.assistants
  const queries = useQueryClient()
  const { data, error } = useQuery(all)
  const [made, setMade] = useState<string | null>(null)
  const refresh = () => void queries.invalidateQueries({ queryKey: all.queryKey })
  const show = (token: string) => {
    setMade(token)
    refresh()
  }
  const tokens = data?.filter(({ revokedAt }) => revokedAt === null)
  return (
    <section className={styles.section} aria-labelledby="assistants-tokens">
      <h2 id="assistants-tokens" className={styles.title}>
        {text.tokens}
      </h2>
      <p className={styles.note}>{text.tokensText}</p>
      <Trouble error={error} />
      {tokens?.length === 0 && <p className={styles.note}>{text.noTokens}</p>}
      <ul className={styles.list}>
        {tokens?.map((token) => (
          <TokenRow key={token.id} token={token} zone={zone} onRenewed={show} onRevoked={refresh} />
        ))}
      </ul>
      {made !== null && <MadeToken token={made} />}
      <TokenForm onMade={show} />
    </section>
  )
}

/** A token, this once, and what to give to a client with it. */
function MadeToken({ token }: { token: string }) {
  const text = messages.assistants
  const address = useSetUp().data?.address ?? null
  return (
    <div className={styles.made} role="status">
      <strong>{text.shownOnce}</strong>
      <CopyText text={token} label={text.tokenValue} />
      {address === null ? (
        <p className={styles.note}>{text.noAddress}</p>
      ) : (
        <>
          <p className={styles.note}>{text.madeFor(address)}</p>
          <CopyText text={claudeOverHttp(address, token)} label={text.tokenForCode} />
        </>
      )}
    </div>
  )
}
