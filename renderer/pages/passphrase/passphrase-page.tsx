import { useEffect, useState } from 'react'
import type { PassphraseQuestion } from '#shared/rpc/desktop-bridge.ts'
import { messages } from '../../messages/messages.ts'
import { desktop } from '../../state/desktop.ts'
import { ChooseForm } from './choose-form.tsx'
import { EnterForm } from './enter-form.tsx'
import styles from './passphrase-page.module.css'

/** The small window that asks for the passphrase under which the passwords of accounts are kept. */
export function PassphrasePage() {
  const question = useQuestion()
  useEscape()
  if (question === undefined) return null
  if (question === null) return <main className={styles.page}>{messages.passphrase.trouble.over}</main>
  const text = messages.passphrase[question]
  return (
    <main className={styles.page} aria-labelledby="passphrase-title" aria-describedby="passphrase-why">
      <h1 id="passphrase-title" className={styles.title}>
        {text.title}
      </h1>
      <p className={styles.why} id="passphrase-why">
        {text.why}
      </p>
      {question === 'choose' ? <ChooseForm /> : <EnterForm />}
    </main>
  )
}

/** Undefined until it is known. */
function useQuestion(): PassphraseQuestion | null | undefined {
  const [question, setQuestion] = useState<PassphraseQuestion | null>()
  useEffect(() => {
    desktop?.passphrase.question().then(setQuestion, () => setQuestion(null))
  }, [])
  return question
}

function useEscape(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) desktop?.passphrase.decline()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
