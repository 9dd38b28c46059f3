import { IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { messages } from '../messages/messages.ts'
import { dismissToast, type Toast, useToasts } from '../state/toasts.ts'
import styles from './toasts.module.css'

const secondsShown = { done: 7, info: 7, trouble: 14 }
const icons = { done: IconCheck, info: IconInfoCircle, trouble: IconAlertTriangle }

/**
 * The messages over the page. Their timers stand still while the pointer or the focus is on them. Raised, they leave room for
 * the buttons at the foot of what is open as high as the window.
 */
export function Toasts({ isRaised = false }: { isRaised?: boolean }) {
  const toasts = useToasts()
  const [isHeld, setHeld] = useState(false)
  return (
    <section
      className={styles.toasts}
      aria-label={messages.actions.toasts}
      data-raised={isRaised || undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} isHeld={isHeld} />
      ))}
    </section>
  )
}

function ToastCard({ toast, isHeld }: { toast: Toast; isHeld: boolean }) {
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => dismissToast(toast.id), secondsShown[toast.kind] * 1_000)
    return () => clearTimeout(timer)
  }, [isHeld, toast])
  const Icon = icons[toast.kind]
  return (
    <div className={styles.toast} data-kind={toast.kind} role={toast.kind === 'trouble' ? 'alert' : 'status'}>
      <Icon className={styles.icon} size={18} stroke={2} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.text}>{toast.text}</p>
        {toast.detail !== undefined && <p className={styles.detail}>{toast.detail}</p>}
      </div>
      {toast.action !== undefined && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            toast.action?.act()
            dismissToast(toast.id)
          }}
        >
          {toast.action.label}
        </button>
      )}
      <button
        type="button"
        className={styles.close}
        aria-label={messages.actions.close}
        onClick={() => dismissToast(toast.id)}
      >
        <IconX size={16} aria-hidden="true" />
      </button>
    </div>
  )
}
