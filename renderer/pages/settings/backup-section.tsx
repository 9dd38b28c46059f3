import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Backup } from '#shared/rpc/system.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { formatInstant, formatOctets } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures, queryClient } from '../../state/engine.ts'
import { showToast } from '../../state/toasts.ts'
import styles from './settings-page.module.css'

/** The backups there are, one more now, and the way back to one. */
export function BackupSection({ zone }: { zone: string }) {
  const text = messages.settings.backup
  const [asked, setAsked] = useState<Backup | null>(null)
  const backups = useQuery(procedures.backup.list.queryOptions({ staleTime: 0 }))
  const reload = () => queryClient.invalidateQueries({ queryKey: procedures.backup.list.key() })
  const create = useMutation(
    procedures.backup.create.mutationOptions({
      onSuccess: () => {
        showToast({ kind: 'done', text: text.done })
        void reload()
      },
    }),
  )
  return (
    <>
      <p className={styles.note}>{text.text}</p>
      <PlainButton
        className={styles.start}
        disabled={create.isPending}
        onClick={() => create.mutate(undefined)}
      >
        {text.now}
      </PlainButton>
      <Trouble error={create.error ?? backups.error} />
      {backups.data?.length === 0 && <p className={styles.note}>{text.none}</p>}
      {backups.data !== undefined && backups.data.length > 0 && (
        <ul className={styles.list} aria-label={text.list}>
          {backups.data.map((backup) => {
            const time = formatInstant(backup.at, zone)
            return (
              <li key={backup.name} className={styles.item}>
                <span>
                  {time} <span className={styles.size}>{formatOctets(backup.octets)}</span>
                </span>
                <PlainButton quiet aria-label={text.restoreOf(time)} onClick={() => setAsked(backup)}>
                  {text.restore}
                </PlainButton>
              </li>
            )
          })}
        </ul>
      )}
      {asked !== null && (
        <RestoreQuestion
          key={asked.name}
          backup={asked}
          zone={zone}
          onClose={() => {
            setAsked(null)
            void reload()
          }}
        />
      )}
    </>
  )
}

interface QuestionProps {
  backup: Backup
  zone: string
  onClose: () => void
}

/** Asks before everything becomes as it was. */
function RestoreQuestion({ backup, zone, onClose }: QuestionProps) {
  const text = messages.settings.backup
  const time = formatInstant(backup.at, zone)
  const title = useFocusOnMount<HTMLHeadingElement>()
  const restore = useMutation(
    procedures.backup.restore.mutationOptions({
      onSuccess: ({ keptAs }) => {
        showToast({ kind: 'done', text: text.restored(time), detail: text.restoredDetail(keptAs) })
        void queryClient.invalidateQueries()
        onClose()
      },
    }),
  )
  return (
    <div className={styles.ask}>
      <div className={styles.part}>
        <h3 ref={title} className={styles.name} tabIndex={-1}>
          {text.ask(time)}
        </h3>
        <p className={styles.note}>{text.askText}</p>
        <Trouble error={restore.error} />
        <div className={styles.row}>
          <Button variant="default" onClick={onClose}>
            {messages.actions.cancel}
          </Button>
          <BusyButton isBusy={restore.isPending} onClick={() => restore.mutate({ name: backup.name })}>
            {text.restoreNow}
          </BusyButton>
        </div>
      </div>
    </div>
  )
}
