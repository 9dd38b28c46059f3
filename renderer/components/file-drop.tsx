import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { messages } from '../messages/messages.ts'
import { arrivals } from '../state/arrivals.ts'
import styles from './file-drop.module.css'

/** Takes files dropped anywhere on the window to the import, one after the other. */
export function FileDrop() {
  const [isOver, setOver] = useState(false)

  useEffect(() => {
    // Entering a child fires before leaving its parent: a count tells when the window itself is left.
    let depth = 0
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const listeners = {
      dragenter(event: DragEvent) {
        if (!hasFiles(event)) return
        event.preventDefault()
        depth += 1
        setOver(true)
      },
      dragover(event: DragEvent) {
        if (hasFiles(event)) event.preventDefault()
      },
      dragleave(event: DragEvent) {
        if (!hasFiles(event)) return
        depth = Math.max(0, depth - 1)
        if (depth === 0) setOver(false)
      },
      drop(event: DragEvent) {
        if (!hasFiles(event)) return
        event.preventDefault()
        depth = 0
        setOver(false)
        arrivals.arrive(...(event.dataTransfer?.files ?? []))
      },
    }
    for (const [name, listener] of Object.entries(listeners)) {
      window.addEventListener(name, listener as EventListener)
    }
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name, listener as EventListener)
      }
    }
  }, [])

  if (!isOver) return null
  return (
    <div className={styles.over} aria-hidden="true">
      <div className={styles.card}>
        <IconFileImport size={40} stroke={1.25} />
        <span className={styles.title}>{messages.import.drop}</span>
        <span className={styles.text}>{messages.import.dropText}</span>
      </div>
    </div>
  )
}
