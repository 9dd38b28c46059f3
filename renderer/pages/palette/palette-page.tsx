import { IconCommand } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { Finder, NothingFound } from '../../components/finder.tsx'
import { formatDay } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import type { AgendaHandle } from '../../state/agenda-handle.ts'
import { nowIn } from '../../state/day.ts'
import { commandEntries } from './command-entries.ts'
import type { Entry, EntryGroup } from './entry.ts'
import { PaletteOption } from './palette-option.tsx'
import { rememberCommand } from './recent-commands.ts'
import { useDeeds } from './use-deeds.ts'
import { useEventEntries } from './use-event-entries.ts'
import { useNamedDay } from './use-named-day.ts'

interface Props {
  agenda: AgendaHandle
  zone: string
  onClose: () => void
}

const groups: readonly EntryGroup[] = ['recent', 'go', 'commands', 'events']

/** Does anything by its name, goes to any day, and opens any event. */
export function PalettePage({ agenda, zone, onClose }: Props) {
  const text = messages.palette
  const [typed, setTyped] = useState('')
  /** null until one was chosen by hand: then the first one is meant, whichever that is */
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [isEntered, setEntered] = useState(false)
  const deeds = useDeeds(agenda)
  const named = useNamedDay(typed, nowIn(zone).slice(0, 10))
  const events = useEventEntries(typed, zone)
  const entries = [
    ...(named.day === null ? [] : [dayEntry(named.day, agenda)]),
    ...commandEntries(deeds, typed),
    ...events.entries,
  ].toSorted((one, other) => groups.indexOf(one.group) - groups.indexOf(other.group))
  const isAsking = named.isAsking || events.isAsking
  const index = Math.max(
    0,
    entries.findIndex(({ id }) => id === chosenId),
  )
  const chosen = entries[index]

  function run(entry: Entry) {
    if (entry.group === 'commands' || entry.group === 'recent') rememberCommand(entry.id)
    onClose()
    // After the focus has gone back to where it was, from which some go on.
    setTimeout(entry.run)
  }

  // Enter means what was typed, also where the answer what that is comes a moment later.
  useEffect(() => {
    if (!isEntered || isAsking) return
    setEntered(false)
    if (chosen !== undefined) run(chosen)
  })

  function handleKey(event: KeyboardEvent) {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    onClose()
  }

  return (
    <Finder
      label={text.label}
      icon={<IconCommand size={20} stroke={1.75} aria-hidden="true" />}
      type="text"
      placeholder={text.placeholder}
      typed={typed}
      onType={(next) => {
        setTyped(next)
        setChosenId(null)
        setEntered(false)
      }}
      groups={groups.map((group) => ({
        name: text.groups[group],
        items: entries.filter((entry) => entry.group === group),
      }))}
      chosen={index}
      onChoose={({ id }) => setChosenId(id)}
      onEnter={(entry) => {
        if (entry !== undefined && chosenId !== null) run(entry)
        else setEntered(true)
      }}
      onKey={handleKey}
      status={typed !== '' && !isAsking ? text.count(entries.length) : ''}
      transition={false}
      option={(entry, option) => <PaletteOption key={entry.id} {...option} entry={entry} onRun={run} />}
      onClose={onClose}
    >
      {entries.length === 0 && !isAsking && (
        <NothingFound text={text.none(typed.trim())} hint={text.noneHint} />
      )}
    </Finder>
  )
}

function dayEntry(day: string, agenda: AgendaHandle): Entry {
  return {
    id: `day ${day}`,
    group: 'go',
    name: messages.palette.goTo(formatDay(day)),
    positions: [],
    detail: '',
    keys: [],
    color: null,
    run: () => agenda.goTo(day),
  }
}
