import { Modal } from '@mantine/core'
import { useRef } from 'react'
import type { Conflict } from '#shared/rpc/conflict.ts'
import { Notice } from '../../components/notice.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { messages } from '../../messages/messages.ts'
import { useConflicts } from '../../state/conflicts.ts'
import { openPlace, type Place } from '../../state/place.ts'
import { ConflictDetail } from './conflict-detail.tsx'
import { ConflictList } from './conflict-list.tsx'
import styles from './conflicts-page.module.css'
import { useConflictKeys } from './use-conflict-keys.ts'

interface Props {
  place: Extract<Place, { kind: 'conflicts' }>
  zone: string
  onClose: () => void
}

const show = (id: string | null) => openPlace({ kind: 'conflicts', id })

/** What was changed here and on a server in different ways, and the choice of what to keep. */
export function ConflictsPage({ place, zone, onClose }: Props) {
  const text = messages.conflicts
  const { data, error } = useConflicts()
  const conflicts = data ?? []
  const chosen = useShown(conflicts, place.id)
  useConflictKeys(conflicts, chosen?.id ?? null, show)

  return (
    <Modal opened onClose={onClose} title={text.title} size={conflicts.length === 0 ? 560 : 1_080}>
      <Trouble error={error} />
      {data?.length === 0 && (
        <Notice
          role="status"
          title={text.none}
          text={text.noneText}
          actions={[
            { label: messages.actions.close, act: onClose },
            { label: text.settled.title, act: () => openPlace({ kind: 'settled-conflicts' }) },
          ]}
        />
      )}
      {chosen !== null && (
        <div className={styles.page} data-shows={place.id === null ? 'list' : 'detail'}>
          {conflicts.length > 1 && <ConflictList conflicts={conflicts} chosen={chosen.id} onChoose={show} />}
          <ConflictDetail
            // Choices are about what is shown: they begin anew when the sides changed meanwhile.
            key={`${chosen.id} ${JSON.stringify(chosen.fields)}`}
            conflict={chosen}
            all={conflicts}
            zone={zone}
            onBack={conflicts.length > 1 ? () => show(null) : null}
            onResolved={() => show(null)}
          />
        </div>
      )}
      {conflicts.length > 0 && (
        <PlainButton
          quiet
          className={styles.settled}
          onClick={() => openPlace({ kind: 'settled-conflicts' })}
        >
          {text.settled.title}
        </PlainButton>
      )}
    </Modal>
  )
}

/** The conflict to show: the one asked for, else the one that came after the last shown and is resolved, else the first. */
function useShown(conflicts: readonly Conflict[], id: string | null): Conflict | null {
  const last = useRef(0)
  const index = conflicts.findIndex((conflict) => conflict.id === id)
  if (index >= 0) last.current = index
  return conflicts[index] ?? conflicts[Math.min(last.current, conflicts.length - 1)] ?? null
}
