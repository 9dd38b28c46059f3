import { useQuery } from '@tanstack/react-query'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import styles from './settings-page.module.css'

interface Part {
  name: string
  version: string
  licence: string
}

/** The version, and whose work it is made with. */
export function AboutSection() {
  const text = messages.settings.about
  const status = useQuery(procedures.system.status.queryOptions())
  const parts = useQuery({ queryKey: ['licences'], queryFn: readLicences })
  return (
    <>
      <div className={styles.part}>
        <p className={styles.note}>{text.line}</p>
        <dl className={styles.facts}>
          <dt>{text.version}</dt>
          <dd>{status.data?.version ?? ''}</dd>
          <dt>{text.licence}</dt>
          <dd>{text.mit}</dd>
        </dl>
      </div>
      <div className={styles.part}>
        <h3 id="settings-parts" className={styles.name}>
          {text.others}
        </h3>
        <p className={styles.note}>{parts.isError ? text.failed : text.othersText}</p>
        {parts.data !== undefined && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard
          <section className={styles.licences} aria-labelledby="settings-parts" tabIndex={0}>
            <ul className={styles.list}>
              {parts.data.map(({ name, version, licence }) => (
                <li key={`${name} ${version}`} className={styles.item}>
                  <span>
                    {name} {version}
                  </span>
                  <code>{licence}</code>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  )
}

/** The build writes the list beside the page. */
async function readLicences(): Promise<Part[]> {
  const answer = await fetch(new URL('licences.json', document.baseURI))
  if (!answer.ok) throw new Error(`the list of licences: ${answer.status}`)
  return (await answer.json()) as Part[]
}
