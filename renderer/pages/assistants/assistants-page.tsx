import { Modal } from '@mantine/core'
import { useState } from 'react'
import type { Assistant } from '#shared/rpc/grant.ts'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { useAssistants } from '../../state/assistants.ts'
import { AssistantCard } from './assistant-card.tsx'
import styles from './assistants-page.module.css'
import { ConnectedClients } from './connected-clients.tsx'
import { SetUp } from './set-up.tsx'
import { Tokens } from './tokens.tsx'

/**
 * The assistants: what each may do and did, those let in over OAuth, access tokens, and how to set one up; that comes first
 * while there is none.
 */
export function AssistantsPage({ zone, onClose }: { zone: string; onClose: () => void }) {
  const { data, error } = useAssistants()
  const [isFirst, setFirst] = useState<boolean>()
  // Once: nothing changes its place under the person's hands when an assistant comes.
  if (isFirst === undefined && data !== undefined) setFirst(data.length === 0)
  return (
    <Modal opened onClose={onClose} title={messages.assistants.title} size={760}>
      <div className={styles.page}>
        <Trouble error={error} />
        {isFirst && <SetUp isFirst />}
        {data !== undefined && data.length > 0 && <Connected assistants={data} zone={zone} />}
        <ConnectedClients zone={zone} />
        <Tokens zone={zone} />
        {isFirst === false && <SetUp />}
      </div>
    </Modal>
  )
}

function Connected({ assistants, zone }: { assistants: readonly Assistant[]; zone: string }) {
  return (
    <section className={styles.section} aria-labelledby="assistants-connected">
      <h2 id="assistants-connected" className={styles.title} tabIndex={-1} data-autofocus>
        {messages.assistants.connected}
      </h2>
      {assistants.map((assistant) => (
        <AssistantCard key={assistant.id} assistant={assistant} zone={zone} />
      ))}
    </section>
  )
}
