import { Modal } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import type { UploadReceipt } from '#shared/rpc/files.ts'
import { messages } from '../../messages/messages.ts'
import { arrivals, useArrivals } from '../../state/arrivals.ts'
import { useCalendars } from '../../state/calendars.ts'
import type { OpenedFile } from '../../state/place.ts'
import { undoChange } from '../../state/undo.ts'
import { calendarNameOf } from './calendar-name.ts'
import { FilePicker } from './file-picker.tsx'
import { ImportDone } from './import-done.tsx'
import { ImportFailed } from './import-failed.tsx'
import styles from './import-page.module.css'
import { ImportPreview } from './import-preview.tsx'
import { ImportProgress } from './import-progress.tsx'
import { type Target, useImport } from './use-import.ts'

interface Props {
  /** picked or dropped here, or opened by the desktop */
  file: File | OpenedFile | null
  onClose: () => void
}

/** From a file to events: pick or drop, look at what it would do, import, and take it back if it was a mistake. */
export function ImportPage({ file, onClose }: Props) {
  const text = messages.import
  const { data } = useCalendars()
  const calendars = useMemo(() => data?.filter((calendar) => !calendar.readOnly) ?? [], [data])
  const [chosen, setChosen] = useState<Target | null>(null)

  /**
   * The calendar named like the file, where there is one; else a new one of that name. A message between calendars goes
   * where its event is.
   */
  function suggest(receipt: UploadReceipt): Target {
    if (receipt.isMessage) return {}
    const name = calendarNameOf(receipt.name) || text.name
    const same = calendars.find((calendar) => calendar.name.toLowerCase() === name.toLowerCase())
    return same === undefined ? { calendarName: name } : { calendarId: same.id }
  }

  const { state, preview, run, retry } = useImport(file, suggest)
  const isBusy = state.step === 'import'
  const isDone = state.step === 'done'
  useEffect(() => {
    if (isDone) arrivals.settle()
  }, [isDone])

  const { files, others } = useArrivals()
  const isFollowed = files > 0
  const leave = {
    label: isFollowed ? text.next : text.another,
    act: () => (isFollowed ? arrivals.next() : arrivals.clear()),
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <>
          {text.title}
          <span className={styles.waiting} aria-live="polite">
            {files + others > 0 && text.waiting(files, others)}
          </span>
        </>
      }
      size={state.step === 'preview' ? 920 : 560}
      closeOnClickOutside={!isBusy && state.step !== 'preview'}
    >
      {state.step === 'pick' && <FilePicker onFile={(picked) => arrivals.arrive(picked)} />}
      {state.step === 'upload' && <ImportProgress title={text.uploading(state.name)} share={state.share} />}
      {state.step === 'check' && (
        <ImportProgress title={text.checking} share={state.share} events={state.events} />
      )}
      {state.step === 'import' && (
        <ImportProgress title={text.importing} share={state.share} events={state.events} />
      )}
      {state.step === 'preview' && (
        <ImportPreview
          fileName={state.receipt.name}
          report={state.report}
          isRefreshing={state.isRefreshing}
          calendars={calendars}
          target={chosen ?? suggest(state.receipt)}
          isMessage={state.receipt.isMessage}
          newName={calendarNameOf(state.receipt.name) || text.name}
          onTarget={(target) => {
            setChosen(target)
            void preview(state.receipt, target, state.report)
          }}
          onImport={(leaveOut) =>
            void run(state.receipt, { ...(chosen ?? suggest(state.receipt)), leaveOut })
          }
          leave={leave}
        />
      )}
      {state.step === 'done' && (
        <ImportDone
          report={state.report}
          isFollowed={isFollowed}
          onClose={onClose}
          onUndo={async (changeId) => {
            if (await undoChange(changeId, text.undone)) onClose()
          }}
        />
      )}
      {state.step === 'failed' && <ImportFailed state={state} onRetry={retry} leave={leave} />}
    </Modal>
  )
}
