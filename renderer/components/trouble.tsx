import { messages } from '../messages/messages.ts'
import { troubleOf } from '../state/engine.ts'
import styles from './trouble.module.css'

/** Why something failed and what can be done, in the place where it was tried; nothing without an error. */
export function Trouble({ error, title }: { error: unknown; title?: string }) {
  if (error === null || error === undefined) return null
  const trouble = troubleOf(error, { message: messages.errors.unknown, lost: messages.errors.lost })
  return (
    <div className={styles.trouble} role="alert">
      {title !== undefined && <strong>{title}. </strong>}
      {trouble.message} {trouble.hint}
    </div>
  )
}
