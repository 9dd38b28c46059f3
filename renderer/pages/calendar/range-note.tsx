import { PlainButton } from '../../components/plain-button.tsx'
import { useLasting } from '../../components/use-lasting.ts'
import { messages } from '../../messages/messages.ts'
import styles from './calendar-page.module.css'
import type { Range } from './use-range.ts'

/** Over a grid: that its events are not there yet, could not be loaded, or are too many. */
export function RangeNote({ range }: { range: Range }) {
  const text = messages.calendar
  const isLoading = useLasting(range.agenda === undefined && range.error === null, 200)
  if (range.agenda?.truncated) return <div className={styles.note}>{text.truncated}</div>
  if (range.agenda !== undefined) return null
  if (range.error !== null) {
    return (
      <div className={styles.note} role="alert">
        {text.failed}
        <PlainButton onClick={range.reload}>{messages.actions.retry}</PlainButton>
      </div>
    )
  }
  return isLoading ? <div className={styles.note}>{text.loading}</div> : null
}
