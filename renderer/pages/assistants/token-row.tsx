import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { AccessTokenInfo } from '#shared/rpc/token.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { formatInstant } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { showToast, showTrouble } from '../../state/toasts.ts'
import styles from './assistants-page.module.css'
import { LifeSelect } from './life-select.tsx'
import { endOfLife, type Life, usualLife } from './token-life.ts'
import { useScopeText } from './use-scope-text.ts'

interface TokenRowProps {
  token: AccessTokenInfo
  zone: string
  onRenewed: (token: string) => void
  onRevoked: () => void
}

/** A token that is good for something or was, with the ways to put another in its place and to end it. */
export function TokenRow({ token: { id, name, ...token }, zone, onRenewed, onRevoked }: TokenRowProps) {
  const text = messages.assistants
  const scopeText = useScopeText()
  const [isRenewing, setRenewing] = useState(false)
  const [life, setLife] = useState<Life>(usualLife)
  const onError = (trouble: unknown) => showTrouble(trouble)
  const renew = useMutation(
    procedures.token.renew.mutationOptions({
      onSuccess: ({ token: made }) => {
        setRenewing(false)
        onRenewed(made)
      },
      onError,
    }),
  )
  const revoke = useMutation(
    procedures.token.revoke.mutationOptions({
      onSuccess: () => {
        showToast({ kind: 'done', text: text.revoked(name) })
        onRevoked()
      },
      onError,
    }),
  )
  const used = token.lastUsedAt === null ? text.unused : text.used(formatInstant(token.lastUsedAt, zone))
  return (
    <li className={styles.section}>
      <div className={`${styles.row} ${styles.token}`}>
        <span className={styles.words}>
          <bdi>{name}</bdi>{' '}
          <span className={styles.note}>
            {token.scopes.map(scopeText).join(', ')} · {untilText(token.expiresAt, zone)} · {used}
          </span>
        </span>
        <span className={styles.acts}>
          <PlainButton
            aria-label={text.renewOf(name)}
            aria-expanded={isRenewing}
            onClick={() => setRenewing(!isRenewing)}
          >
            {text.renew}
          </PlainButton>
          <PlainButton aria-label={text.revokeOf(name)} onClick={() => revoke.mutate({ id })}>
            {text.revoke}
          </PlainButton>
        </span>
      </div>
      {isRenewing && (
        <div className={styles.card}>
          <p className={styles.note}>{text.renewText}</p>
          <LifeSelect value={life} onChange={setLife} />
          <PlainButton
            primary
            className={styles.make}
            disabled={renew.isPending}
            onClick={() => renew.mutate({ id, expiresAt: endOfLife(life) })}
          >
            {text.renewNow}
          </PlainButton>
        </div>
      )}
    </li>
  )
}

function untilText(expiresAt: string | null, zone: string): string {
  const text = messages.assistants
  if (expiresAt === null) return text.neverExpires
  return Date.parse(expiresAt) <= Date.now() ? text.expired : text.expires(formatInstant(expiresAt, zone))
}
