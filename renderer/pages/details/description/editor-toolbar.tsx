import { IconBold, IconItalic, IconLink, IconList, IconListNumbers } from '@tabler/icons-react'
import type { EditorView } from 'prosemirror-view'
import { type KeyboardEvent, useState } from 'react'
import { keyText } from '../../../commands/key-text.ts'
import { PlainButton } from '../../../components/plain-button.tsx'
import { messages } from '../../../messages/messages.ts'
import styles from './description.module.css'
import { type Formats, toggles } from './editor-commands.ts'

interface Props {
  view: EditorView
  formats: Formats
  onLink: () => void
}

const buttons = [
  { name: 'bold', Icon: IconBold, keys: 'Control+b' },
  { name: 'italic', Icon: IconItalic, keys: 'Control+i' },
  { name: 'list', Icon: IconList, keys: 'Control+Shift+8' },
  { name: 'numbers', Icon: IconListNumbers, keys: 'Control+Shift+7' },
  { name: 'link', Icon: IconLink, keys: 'Control+k' },
] as const

/** How the text can be formatted: one stop for Tab, arrow keys within. */
export function EditorToolbar({ view, formats, onLink }: Props) {
  const text = messages.eventForm.format
  const [current, setCurrent] = useState(0)

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const direction = getComputedStyle(event.currentTarget).direction === 'rtl' ? -step : step
    const next = (current + direction + buttons.length) % buttons.length
    setCurrent(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
  }

  return (
    <div role="toolbar" aria-label={text.label} className={styles.toolbar} onKeyDown={move}>
      {buttons.map(({ name, Icon, keys }, index) => (
        <PlainButton
          key={name}
          quiet
          icon
          className={styles.button}
          aria-label={text[name]}
          title={`${text[name]} (${keyText(keys)})`}
          aria-pressed={formats[name]}
          tabIndex={index === current ? 0 : -1}
          onFocus={() => setCurrent(index)}
          // The text keeps its selection.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            if (name === 'link') onLink()
            else toggles[name](view.state, view.dispatch, view)
          }}
        >
          <Icon size={16} aria-hidden="true" />
        </PlainButton>
      ))}
    </div>
  )
}
