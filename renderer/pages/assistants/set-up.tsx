import { messages } from '../../messages/messages.ts'
import styles from './assistants-page.module.css'
import { CopyText } from './copy-text.tsx'

const command = { command: 'kalends', args: ['mcp'] }
const desktop = JSON.stringify({ mcpServers: { kalends: command } }, null, 2)

/** What to give to an assistant so that it finds Kalends. */
export function SetUp() {
  const text = messages.assistants
  const { ways } = text
  const http = `claude mcp add --transport http kalends ${new URL('mcp', document.baseURI).href} --header "Authorization: Bearer kalends_…"`
  const cards = [
    { title: ways.desktop, help: ways.desktopText, code: desktop },
    { title: ways.stdio, help: ways.stdioText, code: 'kalends mcp' },
    { title: ways.http, help: ways.httpText, code: http },
  ]
  return (
    <section className={styles.section} aria-labelledby="assistants-set-up">
      <h2 id="assistants-set-up" className={styles.title}>
        {text.setUp}
      </h2>
      {cards.map(({ title, help, code }) => (
        <div key={title} className={styles.card}>
          <h3 className={styles.name}>{title}</h3>
          <p className={styles.note}>{help}</p>
          <CopyText text={code} label={title} />
        </div>
      ))}
    </section>
  )
}
