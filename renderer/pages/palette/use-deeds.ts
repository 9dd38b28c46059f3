import { useMantineColorScheme } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { commands } from '../../commands/command-table.ts'
import { keyTexts } from '../../commands/key-text.ts'
import { messages } from '../../messages/messages.ts'
import { useAccounts } from '../../state/accounts.ts'
import type { AgendaHandle } from '../../state/agenda-handle.ts'
import { useCalendarNames } from '../../state/calendar-names.ts'
import { useCalendars, useCalendarVisibility } from '../../state/calendars.ts'
import { procedures } from '../../state/engine.ts'
import { showTrouble } from '../../state/toasts.ts'
import type { NamedDeed } from './command-entries.ts'

const text = messages.palette

/** All that can be done now: the commands of the table, and those about each calendar and account. */
export function useDeeds(agenda: AgendaHandle): readonly NamedDeed[] {
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const calendars = useCalendars().data
  const names = useCalendarNames()
  const accounts = useAccounts().data
  const setVisible = useCalendarVisibility()
  const { mutate: updateAccount } = useMutation(
    procedures.account.update.mutationOptions({ onError: (error) => showTrouble(error) }),
  )
  const { mutate: sync } = useMutation(
    procedures.sync.run.mutationOptions({ onError: (error) => showTrouble(error) }),
  )
  return useMemo(() => {
    const fixed = commands.flatMap((command): NamedDeed[] => {
      const { id, group, name, run } = command
      if (run === undefined) return []
      return [
        {
          id,
          name: group === 'view' ? text.view(name) : name,
          keys: keyTexts(command).slice(0, 1),
          color: null,
          run: () => run({ agenda, setTheme: setColorScheme }),
        },
      ]
    })
    const shown = (calendars ?? []).map((calendar) => ({
      id: `calendar ${calendar.id}`,
      name: (calendar.visible ? text.hide : text.show)(names.get(calendar.id) ?? calendar.name),
      keys: [],
      color: calendar.color,
      run: () => setVisible(calendar, !calendar.visible),
    }))
    const linked = (accounts ?? []).flatMap(({ id, name, state }) => {
      const isPaused = state.kind === 'paused'
      const pausing = {
        id: `pause ${id}`,
        name: isPaused ? text.resume(name) : text.pause(name),
        keys: [],
        color: null,
        run: () => updateAccount({ id, paused: !isPaused }),
      }
      const syncing = {
        id: `sync ${id}`,
        name: messages.accounts.syncNowOf(name),
        keys: [],
        color: null,
        run: () => sync({ accountId: id }),
      }
      return isPaused ? [pausing] : [syncing, pausing]
    })
    return [...fixed, ...shown, ...linked]
  }, [accounts, agenda, calendars, names, setColorScheme, setVisible, sync, updateAccount])
}
