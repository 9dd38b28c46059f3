import { useMutation } from '@tanstack/react-query'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { CopyText } from '../assistants/copy-text.tsx'
import { DeleteData } from './delete-data.tsx'
import { Retention } from './retention.tsx'
import styles from './settings-page.module.css'

/** What is kept of the person: to take along, and to destroy. */
export function PrivacySection({ onClose }: { onClose: () => void }) {
  const text = messages.settings.privacy
  const exporting = useMutation(procedures.personalData.export.mutationOptions())
  return (
    <>
      <div className={styles.part}>
        <h3 className={styles.name}>{text.exportTitle}</h3>
        <p className={styles.note}>{text.exportText}</p>
        <PlainButton disabled={exporting.isPending} onClick={() => exporting.mutate({})}>
          {text.export}
        </PlainButton>
        <Trouble error={exporting.error} />
        {exporting.data !== undefined && (
          <div role="status" className={styles.ask}>
            <p className={styles.note}>{text.exported(exporting.data.files.length)}</p>
            <CopyText text={exporting.data.folder} label={text.folder} />
          </div>
        )}
      </div>
      <div className={styles.part}>
        <h3 className={styles.name}>{text.historyTitle}</h3>
        <p className={styles.note}>{text.historyText}</p>
        <Retention />
      </div>
      <DeleteData onClose={onClose} />
    </>
  )
}
