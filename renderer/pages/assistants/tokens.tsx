import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { formatInstant } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { showToast, showTrouble } from '../../state/toasts.ts'
import styles from './assistants-page.module.css'
import { CopyText } from './copy-text.tsx'
import { TokenForm } from './token-form.tsx'
import { useScopeText } from './use-scope-text.ts'

const all = procedures.token.list.queryOptions({ staleTime: 0 })

/** The access tokens that are good for something, and the way to a new one, which is shown once. */
export function Tokens({ zone }: { zone: string }) {
  const text = messages.assistants
  const queries = useQueryClient()
  const { data, error } = useQuery(all)
  const [made, setMade] = useState<string | null>(null)
  const refresh = () => queries.invalidateQueries({ queryKey: all.queryKey })
  const revoke = useMutation(
    procedures.token.revoke.mutationOptions({
      onSuccess: ({ name }) => {
        showToast({ kind: 'done', text: text.revoked(name) })
        void refresh()
      },
      onError: (trouble) => showTrouble(trouble),
    }),
  )
  const tokens = data?.filter(({ revokedAt }) => revokedAt === null)
  const scopeText = useScopeText()
  const untilText = (expiresAt: string | null) => {
    if (expiresAt === null) return text.neverExpires
    return Date.parse(expiresAt) <= Date.now() ? text.expired : text.expires(formatInstant(expiresAt, zone))
  }
  return (
    <section className={styles.section} aria-labelledby="assistants-tokens">
      <h2 id="assistants-tokens" className={styles.title}>
        {text.tokens}
      </h2>
      <p className={styles.note}>{text.tokensText}</p>
      <Trouble error={error} />
      {tokens?.length === 0 && <p className={styles.note}>{text.noTokens}</p>}
      <ul className={styles.list}>
        {tokens?.map(({ id, name, scopes, expiresAt, lastUsedAt }) => (
          <li key={id} className={styles.row}>
            <span className={styles.words}>
              <bdi>{name}</bdi>{' '}
              <span className={styles.note}>
                {scopes.map(scopeText).join(', ')} · {untilText(expiresAt)} ·{' '}
                {lastUsedAt === null ? text.unused : text.used(formatInstant(lastUsedAt, zone))}
              </span>
            </span>
            <PlainButton aria-label={text.revokeOf(name)} onClick={() => revoke.mutate({ id })}>
              {text.revoke}
            </PlainButton>
          </li>
        ))}
      </ul>
      {made !== null && (
        <div className={styles.made} role="status">
          <strong>{text.shownOnce}</strong>
          <CopyText text={made} label={text.tokenValue} />
        </div>
      )}
      <TokenForm
        onMade={(token) => {
          setMade(token)
          void refresh()
        }}
      />
    </section>
  )
}
