import { Menu } from '@mantine/core'
import { IconDots, IconEye, IconFileExport, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { formatNumber } from '../messages/format.ts'
import { messages } from '../messages/messages.ts'
import { useCalendarNames } from '../state/calendar-names.ts'
import { useCalendarVisibility } from '../state/calendars.ts'
import { openPlace } from '../state/place.ts'
import styles from './calendar-list.module.css'
import { PlainButton } from './plain-button.tsx'

const CalendarDialog = lazy(() =>
  import('./calendar-dialog.tsx').then((file) => ({ default: file.CalendarDialog })),
)
const DeleteCalendarDialog = lazy(() =>
  import('./delete-calendar-dialog.tsx').then((file) => ({ default: file.DeleteCalendarDialog })),
)

type Dialog = { kind: 'add' } | { kind: 'edit' | 'delete'; calendar: Calendar }

/** All calendars, each with a tick that shows or hides it and a menu. */
export function CalendarList({ calendars }: { calendars: Calendar[] | undefined }) {
  const text = messages.sidebar
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const setVisible = useCalendarVisibility()
  const names = useCalendarNames()
  const nameOf = ({ id, name }: Calendar) => names.get(id) ?? name
  const close = () => setDialog(null)

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
      <ul className={styles.list} aria-labelledby="calendars-title">
        {calendars?.map((calendar) => (
          <li key={calendar.id} className={styles.item}>
            <label className={styles.label}>
              <input
                type="checkbox"
                className={styles.tick}
                style={{ '--color': calendar.color } as React.CSSProperties}
                checked={calendar.visible}
                onChange={(event) => setVisible(calendar, event.currentTarget.checked)}
              />
              <span className={styles.name} title={nameOf(calendar)}>
                {nameOf(calendar)}
              </span>
              {calendar.readOnly && <span className="visually-hidden"> ({text.readOnly})</span>}
            </label>
            <span className={styles.count} aria-hidden="true">
              {formatNumber(calendar.eventCount)}
            </span>
            <Menu position="bottom-end">
              <Menu.Target>
                <PlainButton quiet icon className={styles.more} aria-label={text.options(nameOf(calendar))}>
                  <IconDots size={16} aria-hidden="true" />
                </PlainButton>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconEye size={16} />}
                  onClick={() => {
                    for (const other of calendars) setVisible(other, other.id === calendar.id)
                  }}
                >
                  {text.showOnly}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconPencil size={16} />}
                  onClick={() => setDialog({ kind: 'edit', calendar })}
                >
                  {text.rename}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconFileExport size={16} />}
                  onClick={() => openPlace({ kind: 'export', calendarId: calendar.id })}
                >
                  {text.exportCalendar}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconTrash size={16} />}
                  color="red"
                  onClick={() => setDialog({ kind: 'delete', calendar })}
                >
                  {text.deleteCalendar}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
      <Suspense>
        {dialog?.kind === 'add' && <CalendarDialog calendar={null} onClose={close} />}
        {dialog?.kind === 'edit' && <CalendarDialog calendar={dialog.calendar} onClose={close} />}
        {dialog?.kind === 'delete' && <DeleteCalendarDialog calendar={dialog.calendar} onClose={close} />}
      </Suspense>
    </div>
  )
}
