import { useEffect, useState } from 'react'
import { messages } from '../../messages/messages.ts'
import styles from './approval-card.module.css'

/** How long a question still waits; not read out by itself, which would be every second. */
export function TimeLeft({ until }: { until: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000))
  return (
    <span className={styles.left} data-short={seconds <= 60 || undefined} aria-live="off">
      {seconds === 0
        ? messages.approvals.timeUp
        : messages.approvals.left(Math.floor(seconds / 60), seconds % 60)}
    </span>
  )
}
