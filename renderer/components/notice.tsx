import type { ReactNode } from 'react'
import styles from './notice.module.css'
import { PlainButton } from './plain-button.tsx'

interface Props {
  title: string
  text?: string | undefined
  hint?: string | undefined
  role?: 'alert' | 'status'
  actions?: { label: string; act: () => void }[]
  children?: ReactNode
}

/** Something said in place of content: an empty list, an error with its reason, and the ways out. */
export function Notice({ title, text, hint, role, actions = [], children }: Props) {
  return (
    <div className={styles.notice} role={role}>
      <h2 className={styles.title}>{title}</h2>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      {hint !== undefined && <p className={styles.text}>{hint}</p>}
      {children}
      {actions.length > 0 && (
        <div className={styles.actions}>
          {actions.map((action, index) => (
            <PlainButton key={action.label} primary={index === 0} onClick={action.act}>
              {action.label}
            </PlainButton>
          ))}
        </div>
      )}
    </div>
  )
}
