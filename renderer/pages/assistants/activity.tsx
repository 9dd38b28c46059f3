import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Assistant } from '#shared/rpc/grant.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { factText } from '../../messages/fact-text.ts'
import { formatInstant } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { undoChange } from '../../state/undo.ts'
import { foreignText } from '../approvals/foreign-text.ts'
import styles from './assistants-page.module.css'

const mostShown = 10
const recent = procedures.history.list.queryOptions({ input: { limit: 500 }, staleTime: 0 })

/** The latest changes that an assistant made, each with the way back. */
export function Activity({ assistant, zone }: { assistant: Assistant; zone: string }) {
  const text = messages.assistants
  const queries = useQueryClient()
  const { data } = useQuery(recent)
  const changes = data
    ?.filter(({ actor }) => actor.kind === 'assistant' && actor.assistantId === assistant.id)
    .slice(0, mostShown)
  const undo = async (id: string) => {
    await undoChange(id)
    await queries.invalidateQueries({ queryKey: recent.queryKey })
  }
  return (
    <div>
      <h4 className={styles.sub}>{text.activity}</h4>
      {changes?.length === 0 && <p className={styles.note}>{text.noActivity}</p>}
      <ul className={styles.list}>
        {changes?.map(({ id, at, undoneBy, ...change }) => {
          const summary = factText(change.fact, change.summary)
          return (
            <li key={id} className={styles.row}>
              <span className={styles.words}>
                <bdi>{foreignText(summary)}</bdi>{' '}
                <span className={styles.note}>{formatInstant(at, zone)}</span>
              </span>
              {undoneBy === null ? (
                <PlainButton aria-label={text.undoOf(foreignText(summary))} onClick={() => void undo(id)}>
                  {messages.actions.undo}
                </PlainButton>
              ) : (
                <span className={styles.undone}>{text.undone}</span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
