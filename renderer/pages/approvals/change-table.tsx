import type { CSSProperties } from 'react'
import type { ProposedChange } from '#shared/rpc/approval.ts'
import { messages } from '../../messages/messages.ts'
import { type ChangeRow, changeRows } from './change-rows.ts'
import styles from './change-table.module.css'
import { foreignText } from './foreign-text.ts'

/** One event as it is and as it would be, field by field; all of it plain text. */
export function ChangeTable({ change, zone }: { change: ProposedChange; zone: string }) {
  const text = messages.approvals
  const rows = changeRows(change, zone)
  const kind = change.before === null ? 'made' : change.after === null ? 'deleted' : 'changed'
  return (
    <table className={styles.table} data-kind={kind}>
      <caption className={styles.caption}>
        <strong>{text[kind]}</strong>
        {' · '}
        <bdi>{foreignText(change.calendar)}</bdi>
        {change.scope !== null && ` · ${text.scope[change.scope]}`}
      </caption>
      <colgroup>
        <col className={styles.field} />
      </colgroup>
      <thead className={kind === 'changed' ? undefined : 'visually-hidden'}>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{text.field}</span>
          </th>
          {kind === 'changed' ? (
            <>
              <th scope="col">{text.before}</th>
              <th scope="col">{text.after}</th>
            </>
          ) : (
            <th scope="col">{text.value}</th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.field} row={row} kind={kind} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, kind }: { row: ChangeRow; kind: 'made' | 'deleted' | 'changed' }) {
  const text = messages.approvals
  const isMarked = kind === 'changed' && row.isChanged
  return (
    <tr data-changed={isMarked || undefined}>
      <th scope="row">
        {messages.conflicts.field[row.field] ?? row.field}
        {isMarked && <span className="visually-hidden"> {text.mark}</span>}
      </th>
      {kind !== 'made' && (
        <Value
          text={row.before}
          color={row.colors?.before}
          name={text.before}
          as={isMarked ? 'del' : 'span'}
        />
      )}
      {kind !== 'deleted' && (
        <Value text={row.after} color={row.colors?.after} name={text.after} as={isMarked ? 'ins' : 'span'} />
      )}
    </tr>
  )
}

interface ValueProps {
  text: string
  color: string | null | undefined
  name: string
  as: 'del' | 'ins' | 'span'
}

function Value({ text, color, name, as: Element }: ValueProps) {
  return (
    <td data-side={name}>
      {text === '' ? (
        <em className={styles.empty}>{messages.approvals.empty}</em>
      ) : (
        <Element className={styles.value} dir="auto">
          {color != null && (
            <span
              className={styles.swatch}
              style={{ '--color': color } as CSSProperties}
              aria-hidden="true"
            />
          )}
          {text}
        </Element>
      )}
    </td>
  )
}
