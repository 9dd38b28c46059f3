import { TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { messages } from '../../messages/messages.ts'
import { PassphraseButtons } from './passphrase-buttons.tsx'
import styles from './passphrase-page.module.css'
import { usePassphrase } from './use-passphrase.ts'

/** A new passphrase, typed twice. */
export function ChooseForm() {
  const text = messages.passphrase
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const { give, isBusy, trouble } = usePassphrase()
  const field = useFocusOnMount<HTMLInputElement>()

  function submit(event: FormEvent) {
    event.preventDefault()
    const isDifferent = passphrase !== '' && passphrase !== again
    setDiffers(isDifferent)
    if (!isDifferent) void give(passphrase)
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextInput
        ref={field}
        type="password"
        autoComplete="new-password"
        label={text.choose.field}
        description={text.choose.hint}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        error={trouble}
      />
      <TextInput
        type="password"
        autoComplete="new-password"
        label={text.choose.again}
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        error={differs && text.choose.differs}
      />
      <p className={styles.note}>{text.choose.lost}</p>
      <PassphraseButtons go={text.choose.go} isBusy={isBusy} />
    </form>
  )
}
