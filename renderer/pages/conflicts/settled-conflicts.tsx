import { Modal } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { SettledConflict } from '#shared/rpc/conflict.ts'
import { Notice } from '../../components/notice.tsx'
import { PlainButton } from '../../components/plain-button.tsx'
import { Trouble } from '../../components/trouble.tsx'
import { fieldText } from '../../messages/field-text.ts'
import { formatInstant } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { openPlace } from '../../state/place.ts'
import { undoChange } from '../../state/undo.ts'
import { emptyText, fieldName, inOrder } from './dispute-text.ts'
import styles from './settled-conflicts.module.css'

const pageSize = 50

/** The conflicts of the past: what each side had, what was kept, and the way back from a person's own decision. */
export function SettledConflicts({ zone, onClose }: { zone: string; onClose: () => void }) {
  const text = messages.conflicts.settled
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    procedures.conflict.settled.infiniteOptions({
      input: (before: string | undefined) => ({
        limit: pageSize,
        ...(before === undefined ? {} : { before }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => (last.length < pageSize ? undefined : last.at(-1)?.id),
      gcTime: 0,
    }),
  )
  const conflicts = data?.pages.flat()
  return (
    <Modal opened onClose={onClose} title={text.title} size={760}>
      <Trouble error={error} />
      {conflicts?.length === 0 && <Notice role="status" title={text.none} text={text.noneText} />}
      {conflicts !== undefined && conflicts.length > 0 && (
        <ol className={styles.list} aria-label={text.title}>
          {conflicts.map((conflict) => (
            <li key={conflict.id}>
              <Settled
                conflict={conflict}
                zone={zone}
                onUndo={async (changeId) => {
                  if (!(await undoChange(changeId))) return
                  await refetch()
                  openPlace({ kind: 'conflicts', id: null })
                }}
              />
            </li>
          ))}
        </ol>
      )}
      <div className={styles.actions}>
        {hasNextPage && (
          <PlainButton disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {text.more}
          </PlainButton>
        )}
        <PlainButton onClick={() => openPlace({ kind: 'conflicts', id: null })}>{text.open}</PlainButton>
      </div>
    </Modal>
  )
}

interface SettledProps {
  conflict: SettledConflict
  zone: string
  onUndo: (changeId: string) => Promise<void>
}

function Settled({ conflict, zone, onUndo }: SettledProps) {
  const { title, calendar, settledAt, settledBy, fields, changeId } = conflict
  const text = messages.conflicts
  const name = title || messages.agenda.untitled
  return (
    <article className={styles.conflict} aria-label={name}>
      <header>
        <h2 className={styles.title}>{name}</h2>
        <p className={styles.about}>
          {calendar}, {text.settled.by[settledBy](formatInstant(settledAt, zone))}
        </p>
      </header>
      <table className={styles.table}>
        <caption className="visually-hidden">{text.settled.table(name)}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{text.sides.mine}</th>
            <th scope="col">{text.sides.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(fields).map((field) => (
            <tr key={`${field.recurrenceId} ${field.field} ${field.key}`}>
              <th scope="row">{fieldName(field)}</th>
              <Value field={field} side="mine" zone={zone} />
              <Value field={field} side="theirs" zone={zone} />
            </tr>
          ))}
        </tbody>
      </table>
      {changeId !== null && (
        <PlainButton
          className={styles.undo}
          aria-label={text.settled.undoOf(name)}
          onClick={() => void onUndo(changeId)}
        >
          {messages.actions.undo}
        </PlainButton>
      )}
    </article>
  )
}

interface ValueProps {
  field: SettledConflict['fields'][number]
  side: 'mine' | 'theirs'
  zone: string
}

function Value({ field, side, zone }: ValueProps) {
  const text = messages.conflicts
  const isKept = field.kept === side
  const words = valueText(field, side, zone)
  return (
    <td className={styles.value} data-kept={isKept || undefined}>
      {words === '' ? <em>{emptyText(field)}</em> : words}
      {isKept && <span className={styles.kept}>{text.settled.kept}</span>}
    </td>
  )
}

function valueText(field: ValueProps['field'], side: ValueProps['side'], zone: string): string {
  const text = messages.conflicts
  if (field.field === 'event') return field[side] === null ? text.settled.deleted : text.settled.changed
  // Only words about a rule that takes its day from the start of the series would need to know it.
  return fieldText(field.field, field[side], { zone, start: { date: '1970-01-01' } })
}
