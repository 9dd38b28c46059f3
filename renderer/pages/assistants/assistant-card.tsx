import type { Assistant } from '#shared/rpc/grant.ts'
import { formatInstant } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { foreignText } from '../approvals/foreign-text.ts'
import { Activity } from './activity.tsx'
import styles from './assistants-page.module.css'
import { ForgetAssistant } from './forget-assistant.tsx'
import { GrantTable } from './grant-table.tsx'

/** One assistant: who it is, what it may do and what it did. */
export function AssistantCard({ assistant, zone }: { assistant: Assistant; zone: string }) {
  const text = messages.assistants
  const name = foreignText(assistant.name)
  return (
    <article className={styles.card} aria-labelledby={`assistant-${assistant.id}`}>
      <div className={styles.row}>
        <div>
          <h3 id={`assistant-${assistant.id}`} className={styles.name}>
            <bdi>{name}</bdi>
          </h3>
          <p className={styles.note}>
            {text.kinds[assistant.kind]} · {seenText(assistant, zone)}
          </p>
        </div>
        <ForgetAssistant assistant={assistant} name={name} />
      </div>
      <GrantTable assistant={assistant} name={name} />
      <Activity assistant={assistant} zone={zone} />
    </article>
  )
}

function seenText({ firstSeenAt, lastSeenAt }: Assistant, zone: string): string {
  const text = messages.assistants
  if (firstSeenAt === null || lastSeenAt === null) return text.notSeen
  return text.seen(formatInstant(firstSeenAt, zone), formatInstant(lastSeenAt, zone))
}
