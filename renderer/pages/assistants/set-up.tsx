import { messages } from '../../messages/messages.ts'
import styles from './assistants-page.module.css'
import { CopyText } from './copy-text.tsx'

const command = { command: 'kalends', args: ['mcp'] }
const settings = JSON.stringify({ mcpServers: { kalends: command } }, null, 2)
const visualStudio = `code --add-mcp '${JSON.stringify({ name: 'kalends', ...command })}'`
const agents = "new MCPServerStdio({ name: 'kalends', command: 'kalends', args: ['mcp'] })"

/** What to give to an assistant so that it finds Kalends. */
export function SetUp() {
  const text = messages.assistants
  const { ways } = text
  const http = `claude mcp add --transport http kalends ${new URL('mcp', document.baseURI).href} --header "Authorization: Bearer kalends_…"`
  const cards = [
    { title: ways.desktop, help: ways.desktopText, code: settings },
    { title: ways.code, help: ways.codeText, code: 'claude mcp add kalends -- kalends mcp' },
    { title: ways.visualStudio, help: ways.visualStudioText, code: visualStudio },
    { title: ways.cursor, help: ways.cursorText, code: settings },
    { title: ways.agents, help: ways.agentsText, code: agents },
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
