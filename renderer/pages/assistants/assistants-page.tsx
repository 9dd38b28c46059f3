import { Modal } from '@mantine/core'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { useAssistants } from '../../state/assistants.ts'
import { AssistantCard } from './assistant-card.tsx'
import styles from './assistants-page.module.css'
import { ConnectedClients } from './connected-clients.tsx'
import { SetUp } from './set-up.tsx'
import { Tokens } from './tokens.tsx'

/** The assistants: what each may do and did, those let in over OAuth, access tokens, and how to set one up. */
export function AssistantsPage({ zone, onClose }: { zone: string; onClose: () => void }) {
  const text = messages.assistants
  const { data, error } = useAssistants()
  return (
    <Modal opened onClose={onClose} title={text.title} size={760}>
      <div className={styles.page}>
        <section className={styles.section} aria-labelledby="assistants-connected">
          <h2 id="assistants-connected" className={styles.title} tabIndex={-1} data-autofocus>
            {text.connected}
          </h2>
          <Trouble error={error} />
          {data?.length === 0 && <p className={styles.note}>{text.none}</p>}
          {data?.map((assistant) => (
            <AssistantCard key={assistant.id} assistant={assistant} zone={zone} />
          ))}
        </section>
        <ConnectedClients zone={zone} />
        <Tokens zone={zone} />
        <SetUp />
      </div>
    </Modal>
  )
}
