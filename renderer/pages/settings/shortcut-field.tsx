import { TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { PlainButton } from '../../components/plain-button.tsx'
import { messages } from '../../messages/messages.ts'
import styles from './settings-page.module.css'

interface Props {
  shortcut: string
  problem: string | undefined
  onChange: (shortcut: string) => void
}

/** A key combination, as text: that is how it can be told to every program, and typed with every keyboard. */
export function ShortcutField({ shortcut, problem, onChange }: Props) {
  const text = messages.settings.desktop
  const [typed, setTyped] = useState(shortcut)
  useEffect(() => setTyped(shortcut), [shortcut])
  function submit(event: FormEvent) {
    event.preventDefault()
    onChange(typed.replaceAll(' ', ''))
  }
  return (
    <form className={styles.row} onSubmit={submit} noValidate>
      <TextInput
        className={styles.field}
        label={text.shortcut}
        description={text.shortcutText}
        value={typed}
        maxLength={60}
        error={problem}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <PlainButton type="submit" disabled={typed === shortcut}>
        {text.apply}
      </PlainButton>
    </form>
  )
}
