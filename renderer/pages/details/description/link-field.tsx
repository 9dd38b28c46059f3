import { TextInput } from '@mantine/core'
import type { EditorView } from 'prosemirror-view'
import { type KeyboardEvent, useState } from 'react'
import { completeAddress, safeAddress } from '../../../components/linkify.ts'
import { PlainButton } from '../../../components/plain-button.tsx'
import { messages } from '../../../messages/messages.ts'
import styles from './description.module.css'
import { removeLink, setLink } from './editor-commands.ts'

interface Props {
  view: EditorView
  /** where the link at the cursor leads; null where there is none */
  href: string | null
  onClose: () => void
}

/** Asks where a link is to lead. */
export function LinkField({ view, href, onClose }: Props) {
  const text = messages.eventForm.format
  const [address, setAddress] = useState(href ?? '')
  const [isWrong, setWrong] = useState(false)

  function set() {
    const typed = address.trim()
    const safe = /\s/.test(typed) ? null : safeAddress(completeAddress(typed))
    if (safe === null) return setWrong(true)
    setLink(safe)(view.state, view.dispatch)
    onClose()
  }

  function handleKey(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) set()
    else return
    // Neither is the form to be sent, nor what it lies in to be closed.
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={styles.link}>
      <TextInput
        autoFocus
        size="xs"
        inputMode="url"
        data-mantine-stop-propagation="true"
        aria-label={text.address}
        placeholder="https://"
        value={address}
        error={isWrong ? messages.eventForm.notAnAddress : undefined}
        onChange={(event) => {
          setAddress(event.currentTarget.value)
          setWrong(false)
        }}
        onKeyDown={handleKey}
      />
      <PlainButton onClick={set}>{text.set}</PlainButton>
      {href !== null && (
        <PlainButton
          onClick={() => {
            removeLink(view.state, view.dispatch)
            onClose()
          }}
        >
          {text.remove}
        </PlainButton>
      )}
    </div>
  )
}
