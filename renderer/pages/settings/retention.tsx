import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OldHistory } from '#shared/rpc/history.ts'
import type { HistoryMonths } from '#shared/rpc/settings.ts'
import { Trouble } from '../../components/trouble.tsx'
import { formatDate } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { useSettings } from '../../state/settings.ts'
import { Choice } from './choice.tsx'
import { setSetting } from './set-setting.ts'
import styles from './settings-page.module.css'

const choices: readonly HistoryMonths[] = [null, 12, 3, 1]

/** How long the history is kept. What a shorter time removes is said first, and done once the person says so. */
export function Retention() {
  const text = messages.settings.privacy
  const { historyMonths } = useSettings()
  const [chosen, setChosen] = useState<HistoryMonths | undefined>()
  const isShorter = chosen !== undefined && chosen !== historyMonths
  const old = useQuery(
    procedures.history.retention.queryOptions({
      input: { months: chosen ?? null },
      enabled: isShorter,
      staleTime: 0,
      gcTime: 0,
    }),
  )
  const choose = (months: HistoryMonths): void => {
    // Keeping more removes nothing, so there is nothing to ask.
    const keepsMore = months === null || (historyMonths !== null && months > historyMonths)
    setChosen(keepsMore ? undefined : months)
    if (keepsMore) void setSetting({ historyMonths: months })
  }
  const keep = async (): Promise<void> => {
    if (chosen === undefined) return
    await setSetting({ historyMonths: chosen })
    setChosen(undefined)
  }
  return (
    <>
      <Choice
        label={text.keep}
        value={chosen ?? historyMonths}
        choices={choices.map((value) => ({ value, label: text.kept[value ?? 'ever'] }))}
        onChange={choose}
      />
      <Trouble error={old.error} />
      {isShorter && old.data !== undefined && (
        <div role="status" className={styles.ask}>
          {sentencesOf(old.data).map((sentence) => (
            <p key={sentence} className={styles.note}>
              {sentence}
            </p>
          ))}
          <div className={styles.row}>
            <Button variant="default" onClick={() => setChosen(undefined)}>
              {messages.actions.cancel}
            </Button>
            <Button onClick={() => void keep()}>{text.keepSoLong}</Button>
          </div>
        </div>
      )}
    </>
  )
}

function sentencesOf({ before, changes, conflicts, auditEntries, heldChanges }: OldHistory): string[] {
  const text = messages.settings.privacy
  const removed = changes + conflicts + auditEntries
  return [
    removed === 0 ? text.removesNone : '',
    changes > 0 && before !== null ? text.removes(changes, formatDate(before.slice(0, 10))) : '',
    conflicts + auditEntries > 0 ? text.removesOthers(conflicts, auditEntries) : '',
    heldChanges > 0 ? text.held(heldChanges) : '',
    removed > 0 ? text.backupsKeep : '',
  ].filter((sentence) => sentence !== '')
}
