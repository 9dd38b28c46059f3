import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { useSetUp } from '../../state/set-up.ts'
import styles from './assistants-page.module.css'
import { CopyText } from './copy-text.tsx'
import { setUpCards } from './set-up-cards.ts'

/** What to give to an assistant so that it finds Kalends; it works as it is copied. First where there is no assistant yet. */
export function SetUp({ isFirst = false }: { isFirst?: boolean }) {
  const { setUp: title, ways, setUpText, none } = messages.assistants
  const { data, error } = useSetUp()
  const kind = data?.command == null ? 'address' : 'command'
  return (
    <section className={styles.section} aria-labelledby="assistants-set-up">
      <h2
        id="assistants-set-up"
        className={styles.title}
        {...(isFirst ? { tabIndex: -1, 'data-autofocus': true } : {})}
      >
        {title}
      </h2>
      {isFirst && <p className={styles.note}>{none}</p>}
      <Trouble error={error} />
      {data !== undefined && <p className={styles.note}>{setUpText[data.lacks ?? kind]}</p>}
      {data !== undefined &&
        setUpCards(data).map(({ way, code }) => (
          <div key={way} className={styles.card}>
            <h3 className={styles.name}>{ways[way].title}</h3>
            <p className={styles.note}>{ways[way].text}</p>
            <CopyText text={code} label={ways[way].title} />
          </div>
        ))}
    </section>
  )
}
