import { Modal } from '@mantine/core'
import { messages } from '../messages/messages.ts'
import styles from './shortcut-sheet.module.css'

const text = messages.shortcuts
const groups: { title: string; rows: { name: string; keys: string[] }[] }[] = [
  {
    title: text.groups.move,
    rows: [
      { name: text.next, keys: ['J', '↓'] },
      { name: text.previous, keys: ['K', '↑'] },
      { name: text.today, keys: ['T'] },
      { name: text.nextMonth, keys: ['N'] },
      { name: text.previousMonth, keys: ['P'] },
      { name: text.jump, keys: ['G'] },
    ],
  },
  {
    title: text.groups.do,
    rows: [
      { name: text.open, keys: ['Enter'] },
      { name: text.create, keys: ['C'] },
      { name: text.search, keys: ['/'] },
      { name: text.import, keys: ['I'] },
      { name: text.export, keys: ['E'] },
      { name: messages.approvals.title, keys: [messages.approvals.key] },
      { name: text.accounts, keys: ['A'] },
      { name: text.conflicts, keys: ['X'] },
    ],
  },
  {
    title: text.groups.window,
    rows: [
      { name: text.theme, keys: ['D'] },
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
