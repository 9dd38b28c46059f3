import { formatTime } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import type { DayEvent } from '../../state/agenda-days.ts'
import type { AgendaRow } from '../../state/agenda-rows.ts'
import styles from './agenda-list.module.css'
import { EventRow } from './event-row.tsx'
import { DayHeading, MonthHeading } from './section-heading.tsx'

interface Props {
  head: AgendaRow
  /** pixels from the top of the list */
  top: number
  height: number
  /** those to be rendered; their tops from that of the section */
  rows: readonly { row: AgendaRow; top: number }[]
  now: string
  /** the row that Tab leads to */
  tabKey: string | null | undefined
  onOpen: (event: DayEvent) => void
  onFocus: (event: DayEvent) => void
  onReload: (month: string) => void
}

/** The name of a month, or a day with as many of its events as are near the view. */
export function AgendaSection({ head, top, height, rows, now, tabKey, onOpen, onFocus, onReload }: Props) {
  const place = { top, height }
  if (head.kind === 'month') {
    return (
      <div className={styles.section} style={place}>
        <MonthHeading row={head} onReload={onReload} />
      </div>
    )
  }
  const id = `day-${head.date}`
  return (
    <section className={styles.section} style={place} aria-labelledby={id}>
      <DayHeading id={id} day={head.date} today={now.slice(0, 10)} />
      {/* Safari forgets that a list without bullets is one, unless told. */}
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <ul role="list" className={styles.events}>
        {rows.map(({ row, top: rowTop }) => {
          if (row.kind === 'day' || row.kind === 'month') return null
          if (row.kind === 'now') return <NowLine key={row.key} top={rowTop} now={now} />
          if (row.kind === 'nothing') {
            return (
              <li key={row.key} className={styles.nothing} style={{ top: rowTop }}>
                {messages.agenda.nothingToday}
              </li>
            )
          }
          return (
            <EventRow
              key={row.key}
              event={row.event}
              position={row.position}
              setSize={row.setSize}
              top={rowTop}
              isActive={row.key === tabKey}
              isPast={isPast(row.event, now)}
              onOpen={onOpen}
              onFocus={onFocus}
            />
          )
        })}
      </ul>
    </section>
  )
}

function NowLine({ top, now }: { top: number; now: string }) {
  const time = formatTime(`${now}:00`)
  return (
    <li className={styles.now} style={{ top }}>
      <span className="visually-hidden">{messages.agenda.nowAt(time)}</span>
      <span className={styles.nowTime} aria-hidden="true">
        {time}
      </span>
    </li>
  )
}

function isPast(event: DayEvent, now: string): boolean {
  if (event.day !== now.slice(0, 10)) return event.day < now
  const end = event.endsAt ?? (event.occurrence.end.slice(0, 10) > event.day ? null : event.occurrence.end)
  return !event.isWholeDay && end !== null && end.slice(0, 16) <= now
}
