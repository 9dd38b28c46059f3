import {
  IconBrandGoogle,
  IconBrandWindows,
  IconCalendarPlus,
  IconFileImport,
  IconRss,
  IconServer,
  IconSparkles,
} from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Trouble } from '../../components/trouble.tsx'
import { language } from '../../messages/language.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { openPlace } from '../../state/place.ts'
import { changeSettings } from '../../state/settings.ts'
import styles from './welcome.module.css'

interface Way {
  Icon: typeof IconRss
  name: string
  text?: string
  act: () => void
}

const text = messages.welcome
const link = (service: string) => () => openPlace({ kind: 'accounts', view: 'caldav', id: service })

const accounts: Way[] = [
  { Icon: IconBrandGoogle, name: text.google, act: link('google') },
  { Icon: IconBrandWindows, name: text.microsoft, act: link('microsoft') },
  { Icon: IconServer, name: text.caldav, act: link('other') },
]

/** In place of the agenda until there is something in it: the ways to begin. */
export function Welcome() {
  const sample = useMutation(procedures.calendar.createSample.mutationOptions())
  const others: Way[] = [
    {
      Icon: IconRss,
      name: text.subscribe,
      text: text.subscribeText,
      act: () => openPlace({ kind: 'accounts', view: 'feed', id: null }),
    },
    {
      Icon: IconFileImport,
      name: text.import,
      text: text.importText,
      act: () => openPlace({ kind: 'import' }),
    },
    {
      Icon: IconSparkles,
      name: text.sample,
      text: text.sampleText,
      act: () => sample.mutate({ language }),
    },
    {
      Icon: IconCalendarPlus,
      name: text.empty,
      text: text.emptyText,
      act: () => {
        void changeSettings({ isWelcomed: true })
        openPlace({ kind: 'new', day: null })
      },
    },
  ]
  return (
    <div className={styles.welcome}>
      <div className={styles.card}>
        <h2 className={styles.title}>{text.title}</h2>
        <p className={styles.text}>{text.text}</p>
        <Ways title={text.link} ways={accounts} isBusy={sample.isPending} />
        <Ways title={text.other} ways={others} isBusy={sample.isPending} />
        <Trouble error={sample.error} />
      </div>
    </div>
  )
}

function Ways({ title, ways, isBusy }: { title: string; ways: readonly Way[]; isBusy: boolean }) {
  return (
    <section className={styles.ways} aria-label={title}>
      <h3 className={styles.name}>{title}</h3>
      {ways.map(({ Icon, name, text: more, act }) => (
        <button key={name} type="button" className={styles.way} disabled={isBusy} onClick={act}>
          <Icon size={20} stroke={1.75} aria-hidden="true" />
          <span>
            {name}
            {more !== undefined && <small>{more}</small>}
          </span>
        </button>
      ))}
    </section>
  )
}
