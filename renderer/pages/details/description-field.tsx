import { Textarea } from '@mantine/core'
import { IconBold, IconItalic, IconLink, IconList } from '@tabler/icons-react'
import { useLayoutEffect, useRef } from 'react'
import { PlainButton } from '../../components/plain-button.tsx'
import { looksLikeHtml, RichText } from '../../components/rich-text.tsx'
import { messages } from '../../messages/messages.ts'
import styles from './event-form.module.css'
import type { FormPart } from './form-part.ts'
import { type Formatting, formatted } from './formatted.ts'

const icons = { bold: IconBold, italic: IconItalic, list: IconList, link: IconLink } as const

/** What is to be known about an event. Formatting is HTML, of which the safe part is shown as it will look. */
export function DescriptionField({ draft, change }: FormPart) {
  const text = messages.eventForm
  const area = useRef<HTMLTextAreaElement>(null)
  const selection = useRef<[number, number] | null>(null)

  // The text is replaced by the next render; only then can its new part be selected.
  useLayoutEffect(() => {
    if (selection.current === null) return
    area.current?.focus()
    area.current?.setSelectionRange(...selection.current)
    selection.current = null
  })

  function format(formatting: Formatting) {
    const element = area.current
    if (element === null) return
    const result = formatted(draft.description, element.selectionStart, element.selectionEnd, formatting)
    selection.current = [result.from, result.to]
    change({ description: result.text })
  }

  return (
    <div className={styles.description}>
      <Textarea
        ref={area}
        label={messages.form.description}
        value={draft.description}
        rows={5}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <div className={styles.toolbar} role="toolbar" aria-label={text.format.label}>
        {(['bold', 'italic', 'list', 'link'] as const).map((formatting) => {
          const Icon = icons[formatting]
          return (
            <PlainButton
              key={formatting}
              quiet
              icon
              aria-label={text.format[formatting]}
              title={text.format[formatting]}
              onClick={() => format(formatting)}
            >
              <Icon size={16} aria-hidden="true" />
            </PlainButton>
          )
        })}
      </div>
      {looksLikeHtml(draft.description) && (
        <section className={styles.preview} aria-label={text.formatted}>
          <RichText text={draft.description} />
        </section>
      )}
    </div>
  )
}
