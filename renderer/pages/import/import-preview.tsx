import { NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useMemo, useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import type { ImportReport } from '#shared/rpc/files.ts'
import { PlainButton } from '../../components/plain-button.tsx'
import { useAccountGroups } from '../../components/use-account-groups.ts'
import { useFocusOnMount } from '../../components/use-focus-on-mount.ts'
import { formatNumber } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { useCalendarNames } from '../../state/calendar-names.ts'
import styles from './import-preview.module.css'
import { ImportRows } from './import-rows.tsx'
import { countsOf, isWritten, type Outcome, outcomes } from './outcomes.ts'
import type { Target } from './use-import.ts'

interface Props {
  fileName: string
  report: ImportReport
  isRefreshing: boolean
  calendars: Calendar[]
  /** A message between calendars, which may go where its event is. */
  isMessage: boolean
  target: Target
  newName: string
  onTarget: (target: Target) => void
  onImport: (leaveOut: readonly string[]) => void
  /** The way out without importing. */
  leave: { label: string; act: () => void }
}

const fresh = ' new'
const whereItIs = ' where it is'

/** What an import would do, before it does it. */
export function ImportPreview(props: Props) {
  const { fileName, report, isRefreshing, calendars, isMessage, target, newName, onTarget, onImport, leave } =
    props
  const text = messages.import
  const names = useCalendarNames()
  const groups = useAccountGroups(calendars)
  const [filter, setFilter] = useState<Outcome | 'all'>('all')
  const [name, setName] = useState(target.calendarName ?? newName)
  const counts = countsOf(report)
  const total = outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const unwanted = report.rows.filter((row) => isWritten(row) && leftOut.has(row.uid))
  const most = report.new + report.updated
  const count = most - unwanted.length
  const rows = useMemo(
    () => (filter === 'all' ? report.rows : report.rows.filter((row) => row.outcome === filter)),
    [report, filter],
  )
  const isWhereItIs = isMessage && target.calendarId === undefined && target.calendarName === undefined
  const isNew = target.calendarId === undefined && !isWhereItIs
  const heading = useFocusOnMount<HTMLHeadingElement>()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (count > 0 && !isRefreshing) onImport([...leftOut])
  }

  return (
    <form className={styles.preview} onSubmit={submit}>
      <h2 ref={heading} className={styles.file} tabIndex={-1}>
        {fileName}
      </h2>
      <div className={styles.target}>
        <NativeSelect
          label={text.into}
          value={isWhereItIs ? whereItIs : (target.calendarId ?? fresh)}
          data={[
            ...(isMessage ? [{ value: whereItIs, label: text.whereItIs }] : []),
            { group: text.fresh, items: [{ value: fresh, label: text.newCalendar(name || newName) }] },
            ...(calendars.length === 0
              ? []
              : (groups ?? [{ name: text.existing, calendars }]).map(({ name: group, calendars: own }) => ({
                  group,
                  items: own.map((one) => ({ value: one.id, label: names.get(one.id) ?? one.name })),
                }))),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget
            if (value === whereItIs) onTarget({})
            else onTarget(value === fresh ? { calendarName: name || newName } : { calendarId: value })
          }}
        />
        {isNew && (
          <TextInput
            label={text.newCalendarName}
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
            onBlur={() => {
              const trimmed = name.trim() || newName
              if (trimmed !== target.calendarName) onTarget({ calendarName: trimmed })
            }}
          />
        )}
      </div>
      <fieldset className={styles.filters}>
        <legend className="visually-hidden">{text.filter}</legend>
        <Filter name={text.all} count={total} value="all" chosen={filter} onChoose={setFilter} />
        {outcomes
          .filter((outcome) => counts[outcome] > 0)
          .map((outcome) => (
            <Filter
              key={outcome}
              name={text.outcome[outcome]}
              count={counts[outcome]}
              value={outcome}
              chosen={filter}
              onChoose={setFilter}
            />
          ))}
      </fieldset>
      <ImportRows
        rows={rows}
        leftOut={leftOut}
        onTake={(uid, isTaken) =>
          setLeftOut(new Set(isTaken ? [...leftOut].filter((one) => one !== uid) : [...leftOut, uid]))
        }
      />
      {total > report.rows.length && (
        <p className={styles.note}>{text.firstRows(formatNumber(report.rows.length))}</p>
      )}
      {most === 0 && <p className={styles.note}>{text.nothingToDo}</p>}
      <div className={styles.actions}>
        <PlainButton onClick={leave.act}>{leave.label}</PlainButton>
        <PlainButton primary type="submit" disabled={count === 0 || isRefreshing}>
          {count === 0 ? text.goNothing : text.go(text.events(count))}
        </PlainButton>
      </div>
    </form>
  )
}

interface FilterProps {
  name: string
  count: number
  value: Outcome | 'all'
  chosen: Outcome | 'all'
  onChoose: (value: Outcome | 'all') => void
}

function Filter({ name, count, value, chosen, onChoose }: FilterProps) {
  return (
    <label className={styles.filter} data-outcome={value}>
      <input
        type="radio"
        name="outcome"
        className="visually-hidden"
        checked={value === chosen}
        onChange={() => onChoose(value)}
      />
      <span className={styles.count}>{formatNumber(count)}</span> {name}
    </label>
  )
}
