import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { formatInstant } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { showToast, showTrouble } from '../../state/toasts.ts'
import { foreignText } from '../approvals/foreign-text.ts'
import styles from './assistants-page.module.css'
import { useScopeText } from './use-scope-text.ts'

const all = procedures.connectedClient.list.queryOptions({ staleTime: 0 })

/** The clients that were let in over OAuth and may still come, with the way to cut each off. */
export function ConnectedClients({ zone }: { zone: string }) {
  const text = messages.assistants
  const queries = useQueryClient()
  const { data, error } = useQuery(all)
  const scopeText = useScopeText()
  const revoke = useMutation(
    procedures.connectedClient.revoke.mutationOptions({
      onSuccess: ({ name }) => {
        showToast({ kind: 'done', text: text.revoked(foreignText(name)) })
        void queries.invalidateQueries({ queryKey: all.queryKey })
      },
      onError: (trouble) => showTrouble(trouble),
    }),
  )
  const clients = data?.filter(
    ({ revokedAt, expiresAt }) => revokedAt === null && Date.parse(expiresAt) > Date.now(),
  )
  return (
    <section className={styles.section} aria-labelledby="assistants-clients">
      <h2 id="assistants-clients" className={styles.title}>
        {text.clients}
      </h2>
      <p className={styles.note}>{text.clientsText}</p>
      <Trouble error={error} />
      {clients?.length === 0 && <p className={styles.note}>{text.noClients}</p>}
      <ul className={styles.list}>
        {clients?.map(({ id, clientId, name, scopes, createdAt, expiresAt, lastUsedAt }) => {
          const host = hostOf(clientId)
          return (
            <li key={id} className={styles.row}>
              <span className={styles.words}>
                <bdi>{foreignText(name)}</bdi>{' '}
                <span className={styles.note}>
                  {host !== null && <>{text.clientOf(host)} · </>}
                  {scopes.map(scopeText).join(', ')} · {text.letIn(formatInstant(createdAt, zone))} ·{' '}
                  {text.expires(formatInstant(expiresAt, zone))} ·{' '}
                  {lastUsedAt === null ? text.unused : text.used(formatInstant(lastUsedAt, zone))}
                </span>
              </span>
              <PlainButton
                aria-label={text.revokeOf(foreignText(name))}
                onClick={() => revoke.mutate({ id })}
              >
                {text.revoke}
              </PlainButton>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Whose client it is, where its own address says so. */
function hostOf(clientId: string): string | null {
  return clientId.startsWith('https:') ? (URL.parse(clientId)?.host ?? null) : null
}
