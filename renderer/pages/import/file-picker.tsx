import { IconFileImport } from '@tabler/icons-react'
import { useRef } from 'react'
import { PlainButton } from '../../components/plain-button.tsx'
import { messages } from '../../messages/messages.ts'
import styles from './file-picker.module.css'

/** Asks for the file; dropping one anywhere works as well. */
export function FilePicker({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const text = messages.import
  return (
    <div className={styles.picker}>
      <IconFileImport size={36} stroke={1.25} aria-hidden="true" />
      <h2 className={styles.title}>{text.pick}</h2>
      <p className={styles.text}>{text.pickText}</p>
      <input
        ref={input}
        type="file"
        accept=".ics,.ical,.ifb,.icalendar,.vcs,text/calendar"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={text.pick}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file !== undefined) onFile(file)
        }}
      />
      <PlainButton primary data-autofocus onClick={() => input.current?.click()}>
        {text.choose}
      </PlainButton>
      <p className={styles.small}>{text.dropText}</p>
    </div>
  )
}
