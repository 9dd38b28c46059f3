import { lazy, Suspense, useId } from 'react'
import { messages } from '../../messages/messages.ts'
import styles from './description/description.module.css'
import type { FormPart } from './form-part.ts'

const DescriptionEditor = lazy(() =>
  import('./description/description-editor.tsx').then((file) => ({ default: file.DescriptionEditor })),
)

/** What is to be known about an event. The editor comes after the form, into a place that waits for it. */
export function DescriptionField({ draft, change }: FormPart) {
  const labelId = useId()
  return (
    <div className={styles.field}>
      <span id={labelId} className={styles.label}>
        {messages.form.description}
      </span>
      <Suspense fallback={<div className={`${styles.box} ${styles.waiting}`} />}>
        <DescriptionEditor
          labelId={labelId}
          value={draft.description}
          onChange={(description) => change({ description })}
        />
      </Suspense>
    </div>
  )
}
