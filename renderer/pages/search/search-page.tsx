import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Occurrence } from '#shared/calendar/occurrence.ts'
import { Finder, FinderOption, NothingFound, type OptionProps } from '../../components/finder.tsx'
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

  function open(occurrence: Occurrence) {
    openPlace({ kind: 'event', id: occurrence.id, recurrenceId: occurrence.recurrenceId })
  }

  return (
    <Finder
      label={text.label}
      icon={<IconSearch size={20} stroke={1.75} aria-hidden="true" />}
      type="search"
      placeholder={text.placeholder}
      typed={search}
      onType={(next) => {
        setSearch(next)
        setChosen(0)
      }}
      groups={[
        { name: text.upcoming, items: upcoming },
        { name: text.past, items: past },
      ]}
      chosen={Math.min(chosen, all.length - 1)}
      onChoose={(_, index) => setChosen(index)}
      onEnter={(occurrence) => {
        if (occurrence !== undefined && !isPlaceholderData) open(occurrence)
      }}
      status={found !== undefined && !isFetching ? text.count(all.length) : ''}
      option={(occurrence, option) => (
        <Result
          key={`${occurrenceKey(occurrence)} ${occurrence.start}`}
          {...option}
          occurrence={occurrence}
          search={search}
          onOpen={open}
        />
      )}
      foot={found?.truncated === true && <p className={styles.truncated}>{text.truncated(all.length)}</p>}
      onClose={onClose}
    >
      <SearchFilters
        filter={filter}
        onChange={(next) => {
          setFilter(next)
          setChosen(0)
        }}
      />
      {!isAsking && <p className={styles.hint}>{text.hint}</p>}
      {isAsking && error !== null && (
        <div className={styles.trouble}>
          <Trouble error={error} />
        </div>
      )}
      {found !== undefined && all.length === 0 && !isPlaceholderData && (
        <NothingFound text={text.none(search.trim())} hint={text.noneHint} />
      )}
    </Finder>
  )
}

interface ResultProps extends OptionProps {
  occurrence: Occurrence
  search: string
  onOpen: (occurrence: Occurrence) => void
}

function Result({ occurrence, search, onOpen, ...option }: ResultProps) {
  const calendar = useCalendarName(occurrence.calendarId, occurrence.calendar)
  return (
    <FinderOption {...option} onClick={() => onOpen(occurrence)}>
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
    </FinderOption>
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
