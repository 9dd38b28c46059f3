import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { commands } from '../commands/command-table.ts'
import type { AgendaHandle } from '../state/agenda-handle.ts'
import { isPaletteOpen } from '../state/palette.ts'

const actions = new Map(commands.flatMap(({ keys = {} }) => Object.entries(keys)))

/** The keys of the page. They rest while something is open over the agenda and while a text is typed. */
export function useShortcuts(agenda: AgendaHandle): void {
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  useEffect(() => {
    function handleKey(event: KeyboardEvent) {
      if (event.defaultPrevented) return
      const act = actions.get(keyName(event))
      if (act === undefined || isElsewhere(event)) return
      event.preventDefault()
      act({ agenda, setTheme: setColorScheme })
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [agenda, setColorScheme])
}

/**
 * A letter is large with Shift and small without, whatever Caps Lock says. With Control, or Command where that is its
 * place, it is another key altogether.
 */
function keyName({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  const name = key.length !== 1 ? key : shiftKey ? key.toUpperCase() : key.toLowerCase()
  const isCommand = ctrlKey || metaKey
  return `${altKey ? 'Alt+' : ''}${isCommand ? 'Control+' : ''}${name}`
}

/** Whether a key belongs to what has the focus: a field, a menu, or something open over the agenda. */
function isElsewhere(event: KeyboardEvent): boolean {
  // What is typed while the palette is on its way is meant for it.
  if (isPaletteOpen() || document.querySelector('[role="dialog"], [role="menu"]') !== null) return true
  const { target, key } = event
  // No field of the agenda types with Control.
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey) return false
  if (target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select'))
    return true
  const isArrow = key.startsWith('Arrow')
  return isArrow && target.closest('nav, header') !== null
}
