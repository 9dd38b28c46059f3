import { IconCircleCheck } from '@tabler/icons-react'
import type { ImportReport } from '#shared/rpc/files.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { formatList } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import styles from './file-picker.module.css'
import { OutcomeCounts } from './outcome-counts.tsx'

interface Props {
  report: ImportReport
  /** Another file is shown next. */
  isFollowed: boolean
  onClose: () => void
  onUndo: (changeId: string) => void
}

/** What an import did, and the way back. */
export function ImportDone({ report, isFollowed, onClose, onUndo }: Props) {
  const text = messages.import
  const { changeId } = report
  const show = useFocusOnMount<HTMLButtonElement>()
  const count = report.new + report.updated
  return (
    <div className={styles.picker} role="status">
      <IconCircleCheck size={40} stroke={1.25} aria-hidden="true" />
      <h2 className={styles.title}>
        {count === 0 ? text.doneNone : text.done(text.events(count), formatList(report.calendars))}
      </h2>
      <OutcomeCounts report={report} />
      {changeId !== null && <p className={styles.text}>{text.doneText}</p>}
      <div className={styles.actions}>
        <PlainButton primary ref={show} onClick={onClose}>
          {isFollowed ? text.next : text.show}
        </PlainButton>
        {changeId !== null && (
          <PlainButton onClick={() => onUndo(changeId)}>{messages.actions.undo}</PlainButton>
        )}
      </div>
    </div>
  )
}
