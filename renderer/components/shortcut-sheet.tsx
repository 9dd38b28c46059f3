import { Modal } from '@mantine/core'
import { messages } from '../messages/messages.ts'
import styles from './shortcut-sheet.module.css'

const text = messages.shortcuts
const groups: { title: string; rows: { name: string; keys: string[] }[] }[] = [
  {
    title: text.groups.move,
    rows: [
      { name: text.nextEvent, keys: ['J', '↓'] },
      { name: text.previousEvent, keys: ['K', '↑'] },
      { name: text.neighbour, keys: ['← ↑ ↓ →'] },
      { name: text.today, keys: ['T'] },
      { name: text.next, keys: ['N', 'J'] },
      { name: text.previous, keys: ['P', 'K'] },
      { name: text.jump, keys: ['G'] },
    ],
  },
  {
    title: text.groups.view,
    rows: [
      { name: messages.calendar.views.day, keys: ['D', '1'] },
      { name: messages.calendar.views.week, keys: ['W', '2'] },
      { name: messages.calendar.views.month, keys: ['M', '3'] },
      { name: messages.calendar.views.workweek, keys: ['X', '4'] },
      { name: messages.calendar.views.agenda, keys: ['A', '5'] },
    ],
  },
  {
    title: text.groups.do,
    rows: [
      { name: text.open, keys: ['Enter'] },
      { name: text.move, keys: ['Shift + ←↑↓→'] },
      { name: text.resize, keys: ['Alt + Shift + ↑↓'] },
      { name: text.create, keys: ['C'] },
      { name: text.search, keys: ['/'] },
      { name: text.import, keys: ['I'] },
      { name: text.export, keys: ['E'] },
      { name: messages.approvals.title, keys: [messages.approvals.key] },
      { name: text.accounts, keys: ['Shift + A'] },
      { name: text.conflicts, keys: ['Shift + X'] },
    ],
  },
  {
    title: text.groups.window,
    rows: [
      { name: text.theme, keys: ['Shift + D'] },
      { name: text.help, keys: ['?'] },
      { name: text.close, keys: ['Esc'] },
    ],
  },
]

/** All shortcuts, by what they are for. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={text.title} size="md">
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className={styles.title}>{group.title}</h3>
            <dl className={styles.rows}>
              {group.rows.map((row) => (
                <div key={row.name} className={styles.row}>
                  <dt>{row.name}</dt>
                  <dd>
                    {row.keys.map((key, index) => (
                      <span key={key}>
                        {index > 0 && <span className={styles.or}>{text.or}</span>}
                        <kbd className={styles.key}>{key}</kbd>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
