import { useState } from 'react'
import { PlainButton } from '../../components/plain-button.tsx'
import { messages } from '../../messages/messages.ts'
import { showTrouble } from '../../state/toasts.ts'
import styles from './assistants-page.module.css'

/** A text to be used elsewhere, and a button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch (error) {
      showTrouble(error)
    }
  }
  return (
    <div className={styles.copy}>
      <pre className={styles.code}>{text}</pre>
      <PlainButton aria-label={messages.assistants.copyOf(label)} onClick={() => void copy()}>
        <span aria-live="polite">{isCopied ? messages.actions.copied : messages.actions.copy}</span>
      </PlainButton>
    </div>
  )
}
