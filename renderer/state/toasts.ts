import { useSyncExternalStore } from 'react'
import { Listeners } from '#shared/calendar/listeners.ts'
import { messages } from '../messages/messages.ts'
import { troubleOf } from './engine.ts'

/** A short message over the page that goes away by itself. */
export interface Toast {
  id: number
  /** `info` tells that nothing was done, which nobody needs to worry about */
  kind: 'done' | 'info' | 'trouble'
  text: string
  detail: string | undefined
  action: { label: string; act: () => void } | undefined
}

const mostToasts = 4
let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Listeners()

export function showToast(toast: Pick<Toast, 'kind' | 'text'> & Partial<Toast>): void {
  lastId += 1
  const full: Toast = { detail: undefined, action: undefined, ...toast, id: lastId }
  change([...toasts, full].slice(-mostToasts))
}

/** Says that something failed, with the reason and what the person can do. */
export function showTrouble(error: unknown, text: string = messages.change.failed): void {
  const trouble = troubleOf(error, { message: messages.errors.unknown, lost: messages.errors.lost })
  showToast({ kind: 'trouble', text, detail: [trouble.message, trouble.hint].filter(Boolean).join(' ') })
}

export function dismissToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id))
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(listeners.add, () => toasts)
}

function change(next: readonly Toast[]): void {
  toasts = next
  listeners.tell()
}
