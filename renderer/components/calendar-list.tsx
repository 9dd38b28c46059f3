import { IconPlus } from '@tabler/icons-react'
import { lazy, memo, Suspense, useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { messages } from '../messages/messages.ts'
import { useCalendarNames } from '../state/calendar-names.ts'
import { useCalendarVisibility } from '../state/calendars.ts'
import styles from './calendar-list.module.css'
import { CalendarRow } from './calendar-row.tsx'
import { PlainButton } from './plain-button.tsx'
import { useAccountGroups } from './use-account-groups.ts'

const CalendarDialog = lazy(() =>
  import('./calendar-dialog.tsx').then((file) => ({ default: file.CalendarDialog })),
)
const DeleteCalendarDialog = lazy(() =>
  import('./delete-calendar-dialog.tsx').then((file) => ({ default: file.DeleteCalendarDialog })),
)

type Dialog = { kind: 'add' } | { kind: 'edit' | 'delete'; calendar: Calendar }

/** All calendars, by account where there are several. */
export const CalendarList = memo(function CalendarList({ calendars }: { calendars: Calendar[] | undefined }) {
  const text = messages.sidebar
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const setVisible = useCalendarVisibility()
  const names = useCalendarNames()
  const nameOf = ({ id, name }: Calendar) => names.get(id) ?? name
  const close = () => setDialog(null)
  const groups = useAccountGroups(calendars ?? [])
  const row = (calendar: Calendar) => (
    <CalendarRow
      key={calendar.id}
      calendar={calendar}
      name={nameOf(calendar)}
      onVisible={(visible) => setVisible(calendar, visible)}
      onOnly={() => {
        for (const other of calendars ?? []) setVisible(other, other.id === calendar.id)
      }}
      onEdit={() => setDialog({ kind: 'edit', calendar })}
      onDelete={() => setDialog({ kind: 'delete', calendar })}
    />
  )

  return (
    <div>
      <div className={styles.head}>
        <h2 className={styles.title} id="calendars-title">
          {text.calendars}
        </h2>
        <PlainButton
          quiet
          icon
          aria-label={text.add}
          title={text.add}
          onClick={() => setDialog({ kind: 'add' })}
        >
          <IconPlus size={16} aria-hidden="true" />
        </PlainButton>
      </div>
      {calendars?.length === 0 && <p className={styles.none}>{text.none}</p>}
      {groups !== null
        ? groups.map(({ key, name, calendars: own }) => (
            <section key={key} className={styles.group} aria-labelledby={`account-${key}`}>
              <h3 id={`account-${key}`} className={styles.account} title={name}>
                <bdi>{name}</bdi>
              </h3>
              <ul className={styles.list}>{own.map(row)}</ul>
            </section>
          ))
        : calendars !== undefined && (
            <ul className={styles.list} aria-labelledby="calendars-title">
              {calendars.map(row)}
            </ul>
          )}
      <Suspense>
        {dialog?.kind === 'add' && <CalendarDialog calendar={null} onClose={close} />}
        {dialog?.kind === 'edit' && <CalendarDialog calendar={dialog.calendar} onClose={close} />}
        {dialog?.kind === 'delete' && <DeleteCalendarDialog calendar={dialog.calendar} onClose={close} />}
      </Suspense>
    </div>
  )
})
