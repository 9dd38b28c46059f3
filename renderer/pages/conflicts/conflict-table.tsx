import type { EventContent } from '#shared/calendar/event.ts'
import type { Conflict, ConflictField } from '#shared/rpc/conflict.ts'
import { changedFields, fieldText, wholeFieldText } from '../../messages/field-text.ts'
import { formatInstant } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { type Choices, nameOf, type Side } from './choices.ts'
import styles from './conflict-table.module.css'
import { emptyText, fieldName, inOrder } from './dispute-text.ts'

interface Props {
  conflict: Conflict
  choices: Choices
  isReadOnly: boolean
  zone: string
  onChoose: (field: ConflictField, side: Side) => void
}

/** What both sides made of an event, field by field. Rows in dispute have a choice; the others say what is kept anyway. */
export function ConflictTable({ conflict, choices, isReadOnly, zone, onChoose }: Props) {
  const text = messages.conflicts
  const others = mergedRows(conflict, zone)
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{text.table}</caption>
      <thead>
        <tr>
          <td />
          <SideHead conflict={conflict} side="base" zone={zone} />
          <SideHead conflict={conflict} side="mine" zone={zone} />
          <SideHead conflict={conflict} side="theirs" zone={zone} />
        </tr>
      </thead>
      <tbody>
        {inOrder(conflict.fields).map((field) => (
          <DisputedRow
            key={nameOf(field)}
            conflict={conflict}
            field={field}
            chosen={choices[nameOf(field)]}
            isReadOnly={isReadOnly}
            zone={zone}
            onChoose={onChoose}
          />
        ))}
      </tbody>
      {others.length > 0 && (
        <tbody className={styles.merged}>
          <tr>
            <th scope="rowgroup" colSpan={4} className={styles.group}>
              {text.merged}
            </th>
          </tr>
          {others.map((row) => (
            <tr key={row.field} className={styles.row}>
              <th scope="row">{text.field[row.field]}</th>
              <Value side="base" text={row.base} />
              <Value side="mine" text={row.mine} isKept={row.from === 'mine'} />
              <Value side="theirs" text={row.theirs} isKept={row.from === 'theirs'} />
            </tr>
          ))}
        </tbody>
      )}
    </table>
  )
}

function SideHead({ conflict, side, zone }: Pick<Props, 'conflict' | 'zone'> & { side: 'base' | Side }) {
  const text = messages.conflicts
  const { editedAt, editedBy } = conflict[side]
  const when = editedAt === null ? '' : formatInstant(editedAt, zone)
  const words = text.byAt(editedBy, when)
  return (
    <th scope="col" className={styles.side}>
      {text.sides[side]}
      {words !== '' && <span className={styles.by}>{words}</span>}
    </th>
  )
}

interface RowProps extends Pick<Props, 'conflict' | 'isReadOnly' | 'zone' | 'onChoose'> {
  field: ConflictField
  chosen: Side | undefined
}

function DisputedRow({ conflict, field, chosen, isReadOnly, zone, onChoose }: RowProps) {
  const text = messages.conflicts
  const name = fieldName(field)
  const option = (side: Side) => (
    <td className={styles.option} data-side={text.sides[side]}>
      <label>
        <input
          type="radio"
          name={nameOf(field)}
          checked={chosen === side}
          disabled={side === 'mine' && isReadOnly}
          aria-label={`${side === 'mine' ? text.mineOf(name) : text.theirsOf(name)}: ${spoken(conflict, field, side, zone)}`}
          onChange={() => onChoose(field, side)}
        />
        <span className={styles.text}>
          <Shown conflict={conflict} field={field} side={side} zone={zone} />
        </span>
      </label>
    </td>
  )
  return (
    <tr className={styles.row} data-disputed="true">
      <th scope="row">{name}</th>
      <Value side="base" text={valueText(conflict, field, 'base', zone)} />
      {option('mine')}
      {option('theirs')}
    </tr>
  )
}

/** The value of a side. Of an event that one side deleted, what the other changed. */
function Shown({
  conflict,
  field,
  side,
  zone,
}: Pick<RowProps, 'conflict' | 'field' | 'zone'> & { side: Side }) {
  const text = messages.conflicts
  if (field.field === 'event') {
    if (field[side] === null) return <strong className={styles.deleted}>{text.keepDeleted}</strong>
    const [before, after] = [field.base as EventContent | null, field[side] as EventContent]
    return (
      <>
        {text.keepEdited}
        {changedFields(before, after).map((changed) => (
          <span key={changed} className={styles.change}>
            <span className={styles.changeName}>{text.field[changed]}</span>{' '}
            {wholeFieldText(changed, after, zone) || text.empty}
          </span>
        ))}
      </>
    )
  }
  const value = valueText(conflict, field, side, zone)
  return value === '' ? <em className={styles.empty}>{emptyText(field)}</em> : value
}

function Value({ side, text, isKept }: { side: 'base' | Side; text: string; isKept?: boolean }) {
  const words = messages.conflicts
  return (
    <td className={styles.value} data-side={words.sides[side]} data-kept={isKept}>
      {text === '' ? <em className={styles.empty}>{words.empty}</em> : text}
      {isKept && side !== 'base' && <span className={styles.kept}>{words.takenFrom[side]}</span>}
    </td>
  )
}

function spoken(conflict: Conflict, field: ConflictField, side: Side, zone: string): string {
  const text = messages.conflicts
  if (field.field === 'event') return field[side] === null ? text.keepDeleted : text.keepEdited
  return valueText(conflict, field, side, zone) || emptyText(field)
}

function valueText(conflict: Conflict, field: ConflictField, side: 'base' | Side, zone: string): string {
  const content = conflict[side].content ?? conflict.mine.content ?? conflict.theirs.content
  const start = content?.start ?? { date: '1970-01-01' }
  return fieldText(field.field, field[side], { zone, start })
}

interface MergedRow {
  field: string
  from: Side
  base: string
  mine: string
  theirs: string
}

/** The fields that one side alone changed. Fields in dispute are left out, also where only some entries of them are. */
function mergedRows({ fields, base, mine, theirs }: Conflict, zone: string): MergedRow[] {
  if (base.content === null || mine.content === null || theirs.content === null) return []
  const disputed = new Set(fields.map(({ field }) => (isOfRecurrence(field) ? 'recurrence' : field)))
  const byThem = new Set(changedFields(base.content, theirs.content))
  const byMe = new Set(changedFields(base.content, mine.content))
  return [...new Set([...byMe, ...byThem])]
    .filter((field) => !disputed.has(field) && byMe.has(field) !== byThem.has(field))
    .map((field) => ({
      field,
      from: byMe.has(field) ? 'mine' : 'theirs',
      base: wholeFieldText(field, base.content, zone),
      mine: wholeFieldText(field, mine.content, zone),
      theirs: wholeFieldText(field, theirs.content, zone),
    }))
}

function isOfRecurrence(field: string): boolean {
  return ['rules', 'additions', 'exclusions'].includes(field)
}
