import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { Trouble } from '../../components/trouble.tsx'
import { formatDateTime } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { occurrenceKey } from '../../state/agenda-days.ts'
import { useCalendarName } from '../../state/calendar-names.ts'
import { nowIn } from '../../state/day.ts'
import { procedures } from '../../state/engine.ts'
import { openPlace } from '../../state/place.ts'
import { highlight, wordsOf } from './highlight.ts'
import { filterInput, noFilter, SearchFilters } from './search-filters.tsx'
import styles from './search-page.module.css'

interface Props {
  zone: string
  onClose: () => void
}

const mostResults = 100

/** Finds events as one types: what is to come first, then the past, newest first. */
export function SearchPage({ zone, onClose }: Props) {
  const text = messages.search
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState(noFilter)
  const [chosen, setChosen] = useState(0)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const isAsking = wordsOf(search).length > 0
  const { data, error, isFetching, isPlaceholderData } = useQuery({
    ...procedures.event.search.queryOptions({
      input: { text: search.trim(), zone, limit: mostResults, ...filterInput(filter) },
      gcTime: 10_000,
    }),
    staleTime: 0,
    enabled: isAsking,
    placeholderData: keepPreviousData,
  })
  const now = nowIn(zone)
  const found = isAsking ? data : undefined
  const { upcoming, past } = useMemo(() => byTime(found?.events ?? [], now), [found, now])
  const all = [...upcoming, ...past]
  const index = Math.min(chosen, all.length - 1)

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  function open(occurrence: Occurrence) {
    openPlace({ kind: 'event', id: occurrence.id, recurrenceId: occurrence.recurrenceId })
  }

  function handleKey(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && all.length > 0) {
      event.preventDefault()
      setChosen((index + step + all.length) % all.length)
    }
    const occurrence = all[index]
    if (event.key === 'Enter' && occurrence !== undefined && !isPlaceholderData) {
      event.preventDefault()
      open(occurrence)
    }
  }

  const group = (title: string, events: Occurrence[], offset: number) =>
    events.length > 0 && (
      // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box has no element of its own
      <div role="group" aria-label={title}>
        <div className={styles.group} aria-hidden="true">
          {title}
        </div>
        {events.map((occurrence, position) => (
          <Result
            key={`${occurrenceKey(occurrence)} ${occurrence.start}`}
            id={`${listId}-${offset + position}`}
            occurrence={occurrence}
            search={search}
            isChosen={offset + position === index}
            onOpen={open}
          />
        ))}
      </div>
    )

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size="lg"
      yOffset="10vh"
      attributes={{ content: { 'aria-label': text.label } }}
    >
      <div className={styles.field}>
        <IconSearch size={20} stroke={1.75} aria-hidden="true" />
        <input
          className={styles.input}
          type="search"
          role="combobox"
          aria-label={text.label}
          aria-expanded={all.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={all.length > 0 ? `${listId}-${index}` : undefined}
          placeholder={text.placeholder}
          value={search}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={handleKey}
        />
      </div>
      <SearchFilters
        filter={filter}
        onChange={(next) => {
          setFilter(next)
          setChosen(0)
        }}
      />
      <p className="visually-hidden" role="status">
        {found !== undefined && !isFetching ? text.count(all.length) : ''}
      </p>
      {!isAsking && <p className={styles.hint}>{text.hint}</p>}
      {isAsking && error !== null && (
        <div className={styles.trouble}>
          <Trouble error={error} />
        </div>
      )}
      {found !== undefined && all.length === 0 && !isPlaceholderData && (
        <div className={styles.hint}>
          <p className={styles.none}>{text.none(search.trim())}</p>
          <p className={styles.none}>{text.noneHint}</p>
        </div>
      )}
      <div
        ref={list}
        id={listId}
        className={styles.results}
        role="listbox"
        aria-label={text.label}
        hidden={all.length === 0}
      >
        {group(text.upcoming, upcoming, 0)}
        {group(text.past, past, upcoming.length)}
      </div>
      {found?.truncated === true && <p className={styles.truncated}>{text.truncated(all.length)}</p>}
    </Modal>
  )
}

interface ResultProps {
  id: string
  occurrence: Occurrence
  search: string
  isChosen: boolean
  onOpen: (occurrence: Occurrence) => void
}

function Result({ id, occurrence, search, isChosen, onOpen }: ResultProps) {
  const calendar = useCalendarName(occurrence.calendarId, occurrence.calendar)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field that owns the list
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={styles.result}
      onClick={() => onOpen(occurrence)}
    >
      <span className={styles.bar} style={{ '--color': occurrence.color } as React.CSSProperties} />
      <span className={styles.what}>
        <span className={styles.title}>
          <Marked text={occurrence.title || messages.agenda.untitled} search={search} />
        </span>
        {occurrence.location !== '' && (
          <span className={styles.location}>
            <span className="visually-hidden">, </span>
            <Marked text={occurrence.location} search={search} />
          </span>
        )}
      </span>
      <span className={styles.when}>
        <span className="visually-hidden">, </span>
        {formatDateTime(occurrence.start)}
        <span className={styles.calendar}>{calendar}</span>
      </span>
    </div>
  )
}

function Marked({ text, search }: { text: string; search: string }) {
  return highlight(text, search).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
    piece.isMatch ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  )
}

function byTime(events: readonly Occurrence[], now: string): { upcoming: Occurrence[]; past: Occurrence[] } {
  const isPast = (event: Occurrence) =>
    event.end.slice(0, 16) <= now.slice(0, event.end.length === 10 ? 10 : 16)
  const order = (a: Occurrence, b: Occurrence) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)
  return {
    upcoming: events.filter((event) => !isPast(event)).sort(order),
    past: events.filter(isPast).sort((a, b) => order(b, a)),
  }
}
