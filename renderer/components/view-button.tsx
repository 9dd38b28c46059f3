import { Menu } from '@mantine/core'
import { IconCalendarMonth, IconCheck, IconChevronDown } from '@tabler/icons-react'
import { memo } from 'react'
import { messages } from '../messages/messages.ts'
import { showView, type View, viewNow, views } from '../state/view.ts'
import { PlainButton } from './plain-button.tsx'
import styles from './view-button.module.css'

interface Props {
  view: View
  /** the day that the agenda has at its top, where that is shown */
  topDay: string | null
}

/** Chooses between the agenda and the grids of days. */
export const ViewButton = memo(function ViewButton({ view, topDay }: Props) {
  const text = messages.calendar
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <PlainButton className={styles.button} aria-label={`${text.view}: ${text.views[view]}`}>
          <IconCalendarMonth className={styles.icon} size={18} stroke={1.75} aria-hidden="true" />
          <span className={styles.name}>{text.views[view]}</span>
          <IconChevronDown className={styles.chevron} size={15} aria-hidden="true" />
        </PlainButton>
      </Menu.Target>
      <Menu.Dropdown>
        {views.map((choice) => (
          <Menu.Item
            key={choice}
            className={choice === 'week' || choice === 'workweek' ? styles.wide : undefined}
            rightSection={choice === view ? <IconCheck size={14} /> : null}
            // From the list one comes to where one has read to; a grid keeps its day, and today stays today.
            onClick={() => showView({ view: choice, day: topDay ?? viewNow().day })}
          >
            {text.views[choice]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
})
