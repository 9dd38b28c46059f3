import { Menu } from '@mantine/core'
import { IconBellOff, IconDots, IconEye, IconFileExport, IconPencil, IconTrash } from '@tabler/icons-react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { formatNumber } from '../messages/format.ts'
import { messages } from '../messages/messages.ts'
import { openPlace } from '../state/place.ts'
import styles from './calendar-list.module.css'
import { PlainButton } from './plain-button.tsx'

interface Props {
  calendar: Calendar
  /** what it is called beside the others */
  name: string
  onVisible: (visible: boolean) => void
  onOnly: () => void
  onEdit: () => void
  onDelete: () => void
}

/** A calendar with a tick that shows or hides it, and a menu. */
export function CalendarRow({ calendar, name, onVisible, onOnly, onEdit, onDelete }: Props) {
  const text = messages.sidebar
  return (
    <li className={styles.item}>
      <label className={styles.label}>
        <input
          type="checkbox"
          className={styles.tick}
          style={{ '--color': calendar.color } as React.CSSProperties}
          checked={calendar.visible}
          onChange={(event) => onVisible(event.currentTarget.checked)}
        />
        <span className={styles.name} title={name}>
          {name}
        </span>
        {calendar.reminderMinutes?.length === 0 && (
          <span className={styles.silent} title={text.silent}>
            <IconBellOff size={14} aria-hidden="true" />
            <span className="visually-hidden"> ({text.silent})</span>
          </span>
        )}
        {calendar.readOnly && <span className="visually-hidden"> ({text.readOnly})</span>}
      </label>
      <span className={styles.count} aria-hidden="true">
        {formatNumber(calendar.eventCount)}
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <PlainButton quiet icon className={styles.more} aria-label={text.options(name)}>
            <IconDots size={16} aria-hidden="true" />
          </PlainButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconEye size={16} />} onClick={onOnly}>
            {text.showOnly}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
            {text.edit}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFileExport size={16} />}
            onClick={() => openPlace({ kind: 'export', calendarId: calendar.id })}
          >
            {text.exportCalendar}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={onDelete}>
            {text.deleteCalendar}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
