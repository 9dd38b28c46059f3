import { Progress } from '@mantine/core'
import { formatNumber } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import styles from './import-progress.module.css'

interface Props {
  title: string
  /** 0 to 1 */
  share: number
  events?: number
}

/** How far long work has come. */
export function ImportProgress({ title, share, events = 0 }: Props) {
  const text = messages.import
  return (
    <div className={styles.progress}>
      <h2 className={styles.title}>{title}</h2>
      <Progress value={Math.round(share * 100)} aria-label={text.progress} transitionDuration={120} />
      <p className={styles.events}>{events > 0 ? text.eventsSoFar(formatNumber(events)) : ' '}</p>
    </div>
  )
}
