import { Modal } from '@mantine/core'
import { commands } from '../commands/command-table.ts'
import { keyTexts } from '../commands/key-text.ts'
import { messages } from '../messages/messages.ts'
import styles from './shortcut-sheet.module.css'

const text = messages.shortcuts
const groups = (['move', 'view', 'do', 'window'] as const).map((group) => ({
  title: text.groups[group],
  rows: commands
    .filter((command) => command.group === group)
    .map((command) => ({ id: command.id, name: command.name, keys: keyTexts(command) }))
    .filter(({ keys }) => keys.length > 0),
}))

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
                <div key={row.id} className={styles.row}>
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
