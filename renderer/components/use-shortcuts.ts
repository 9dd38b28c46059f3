import { useMantineColorScheme } from '@mantine/core'
import { type RefObject, useEffect } from 'react'
import type { AgendaHandle } from '../pages/agenda/agenda-page.tsx'
import { openPlace } from '../state/place.ts'
import { showView, type View, viewNow } from '../state/view.ts'

/** The keys of the views, as Google Calendar has them. */
const keysOfViews: Record<View, readonly string[]> = {
  day: ['d', '1'],
  week: ['w', '2'],
  month: ['m', '3'],
  workweek: ['x', '4'],
  agenda: ['a', '5'],
}

const viewKeys = Object.fromEntries(
  Object.entries(keysOfViews).flatMap(([name, keys]) =>
    keys.map((key) => [key, () => showView({ view: name as View, day: viewNow().day })]),
  ),
)

/** The keys of the page. They rest while something is open over the agenda and while a text is typed. */
export function useShortcuts(agenda: RefObject<AgendaHandle | null>): void {
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  useEffect(() => {
    const actions: Record<string, () => void> = {
      j: () => agenda.current?.next(1),
      k: () => agenda.current?.next(-1),
      ArrowDown: () => agenda.current?.move(1),
      ArrowUp: () => agenda.current?.move(-1),
      ArrowLeft: () => agenda.current?.move(-1),
      ArrowRight: () => agenda.current?.move(1),
      t: () => agenda.current?.goToday(),
      n: () => agenda.current?.moveMonth(1),
      p: () => agenda.current?.moveMonth(-1),
      c: () => openPlace({ kind: 'new', day: null }),
      g: focusMonthPicker,
      '/': () => openPlace({ kind: 'search' }),
      '?': () => openPlace({ kind: 'shortcuts' }),
      i: () => openPlace({ kind: 'import' }),
      e: () => openPlace({ kind: 'export', calendarId: null }),
      A: () => openPlace({ kind: 'accounts', view: 'list', id: null }),
      X: () => openPlace({ kind: 'conflicts', id: null }),
      D: () => setColorScheme(isDark() ? 'light' : 'dark'),
      ...viewKeys,
    }
    function handleKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isElsewhere(event.target, event.key)) return
      const act = actions[keyName(event)]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [agenda, setColorScheme])
}

/** A letter is large with Shift and small without, whatever Caps Lock says. */
function keyName({ key, shiftKey }: KeyboardEvent): string {
  if (key.length !== 1) return key
  return shiftKey ? key.toUpperCase() : key.toLowerCase()
}

function isDark(): boolean {
  return document.documentElement.dataset.mantineColorScheme === 'dark'
}

function focusMonthPicker(): void {
  document.querySelector<HTMLElement>('nav [data-day][tabindex="0"]')?.focus()
}

/** Whether a key belongs to what has the focus: a field, a menu, or something open over the agenda. */
function isElsewhere(target: EventTarget | null, key: string): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select'))
    return true
  const isArrow = key.startsWith('Arrow')
  return isArrow && target.closest('nav, header') !== null
}
