import { Modal } from '@mantine/core'
import { IconCommand } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { formatDay } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { nowIn } from '../../state/day.ts'
import type { AgendaHandle } from '../agenda/agenda-page.tsx'
import { commandEntries } from './command-entries.ts'
import type { Entry, EntryGroup } from './entry.ts'
import { PaletteOption } from './palette-option.tsx'
import styles from './palette-page.module.css'
import { rememberCommand } from './recent-commands.ts'
import { useDeeds } from './use-deeds.ts'
import { useEventEntries } from './use-event-entries.ts'
import { useNamedDay } from './use-named-day.ts'

interface Props {
  agenda: RefObject<AgendaHandle | null>
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
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
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

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

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
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const next = entries[(index + step + entries.length) % entries.length]
    if (step !== 0 && next !== undefined) {
      event.preventDefault()
      setChosenId(next.id)
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      if (chosen !== undefined && chosenId !== null) run(chosen)
      else setEntered(true)
    }
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onClose()
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size="lg"
      yOffset="10vh"
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': text.label } }}
    >
      <div className={styles.field}>
        <IconCommand size={20} stroke={1.75} aria-hidden="true" />
        <input
          className={styles.input}
          type="text"
          role="combobox"
          aria-label={text.label}
          aria-expanded={entries.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={chosen === undefined ? undefined : `${listId}-${index}`}
          placeholder={text.placeholder}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setChosenId(null)
            setEntered(false)
          }}
          onKeyDown={handleKey}
        />
      </div>
      <p className="visually-hidden" role="status">
        {typed !== '' && !isAsking ? text.count(entries.length) : ''}
      </p>
      {entries.length === 0 && !isAsking && (
        <div className={styles.hint}>
          <p className={styles.none}>{text.none(typed.trim())}</p>
          <p className={styles.none}>{text.noneHint}</p>
        </div>
      )}
      <div
        ref={list}
        id={listId}
        className={styles.entries}
        role="listbox"
        aria-label={text.label}
        hidden={entries.length === 0}
      >
        {groups.map((group) => {
          const first = entries.findIndex((entry) => entry.group === group)
          return (
            first !== -1 && (
              // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box has no element of its own
              <div key={group} role="group" aria-label={text.groups[group]}>
                <div className={styles.group} aria-hidden="true">
                  {text.groups[group]}
                </div>
                {entries
                  .filter((entry) => entry.group === group)
                  .map((entry, position) => (
                    <PaletteOption
                      key={entry.id}
                      id={`${listId}-${first + position}`}
                      entry={entry}
                      isChosen={first + position === index}
                      onRun={run}
                    />
                  ))}
              </div>
            )
          )
        })}
      </div>
    </Modal>
  )
}

function dayEntry(day: string, agenda: RefObject<AgendaHandle | null>): Entry {
  return {
    id: `day ${day}`,
    group: 'go',
    name: messages.palette.goTo(formatDay(day)),
    positions: [],
    detail: '',
    keys: [],
    color: null,
    run: () => agenda.current?.goTo(day),
  }
}
