import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { messages } from '../../messages/messages.ts'
import { desktop } from '../../state/desktop.ts'
import { PassphraseButtons } from './passphrase-buttons.tsx'
import styles from './passphrase-page.module.css'
import { usePassphrase } from './use-passphrase.ts'

/** The passphrase that was chosen before; tried again as often as it takes. */
export function EnterForm() {
  const text = messages.passphrase
  const [passphrase, setPassphrase] = useState('')
  const { give, isBusy, trouble } = usePassphrase()
  const field = useFocusOnMount<HTMLInputElement>()

  async function submit(event: FormEvent) {
    event.preventDefault()
    await give(passphrase)
    field.current?.select()
  }

  return (
    <>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextInput
          ref={field}
          type="password"
          autoComplete="current-password"
          label={text.enter.field}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={trouble}
        />
        <PassphraseButtons go={text.enter.go} isBusy={isBusy} />
      </form>
      <details className={styles.forgotten}>
        <summary>{text.forgotten.ask}</summary>
        <p>{text.forgotten.what}</p>
        <Button variant="default" color="red" onClick={() => desktop?.passphrase.forget()}>
          {text.forgotten.go}
        </Button>
      </details>
    </>
  )
}
