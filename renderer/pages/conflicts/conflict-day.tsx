import { useQueries } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import type { Conflict } from '#shared/rpc/conflict.ts'
import { formatDay, formatTime } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import { sideBySide } from '../calendar/columns.ts'
import type { Choices } from './choices.ts'
import styles from './conflict-day.module.css'
import { type DayItem, hoursOf, itemsOf, outcomesOf } from './conflict-days.ts'

interface Props {
  conflict: Conflict
  choices: Choices
  zone: string
}

const mostLanes = 5
const mostHours = 24

/** The day as it would become by what is chosen; while nothing is chosen, with both versions of the event. */
export function ConflictDay({ conflict, choices, zone }: Props) {
  const outcomes = outcomesOf(conflict, choices, zone)
  const days = [
    ...new Set(outcomes.filter(({ start }) => start.length > 10).map(({ start }) => start.slice(0, 10))),
  ]
  const agendas = useQueries({
    queries: days.map((day) =>
      procedures.agenda.live.experimental_liveOptions({ input: { from: day, to: day, zone, limit: 200 } }),
    ),
  })
  return days.map((day, index) => (
    <DayPicture
      key={day}
      day={day}
      items={itemsOf(day, agendas[index]?.data?.events ?? [], outcomes, conflict)}
    />
  ))
}

function DayPicture({ day, items }: { day: string; items: readonly DayItem[] }) {
  const text = messages.conflicts
  const { first, last } = hoursOf(items)
  const { placed, crowds } = sideBySide(items, mostLanes)
  const lanes = Math.max(
    1,
    ...placed.map(({ column }) => column + 1),
    ...crowds.map(({ column }) => column + 1),
  )
  const share = (minute: number) => (minute - first * 60) / ((last - first) * 60)
  const place = (from: number, to: number, lane: number): CSSProperties => ({
    insetInlineStart: `${share(from) * 100}%`,
    width: `${(share(to) - share(from)) * 100}%`,
    top: `${lane * 1.625}rem`,
  })
  return (
    <section className={styles.day} aria-label={text.day(formatDay(day))}>
      <h3 className={styles.title}>{text.day(formatDay(day))}</h3>
      <div className={styles.hours} aria-hidden="true">
        {[first, Math.round((first + last) / 2), last].map((hour) => (
          <span key={hour}>{formatTime(`${day}T${String(hour % mostHours).padStart(2, '0')}:00:00`)}</span>
        ))}
      </div>
      <ul className={styles.track} style={{ height: `${lanes * 1.625}rem` }}>
        {placed.map(({ item, column }) => (
          <li
            key={item.key}
            className={styles.item}
            data-outcome={item.outcome === null ? undefined : (item.outcome.side ?? 'chosen')}
            style={
              { ...place(item.from, item.to, column), '--color': item.color ?? 'var(--ink)' } as CSSProperties
            }
            title={itemText(day, item)}
          >
            <span className="visually-hidden">{itemText(day, item)}</span>
            <span aria-hidden="true">{item.title || messages.agenda.untitled}</span>
          </li>
        ))}
        {crowds.map((crowd) => (
          <li key={crowd.key} className={styles.more} style={place(crowd.from, crowd.to, crowd.column)}>
            +{crowd.items.length}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** `10:00–11:00 Kick-off (Mine)` */
function itemText(day: string, { from, to, title, outcome }: DayItem): string {
  const clock = (minute: number) => {
    const wall = minute % 1_440
    const hour = String(Math.floor(wall / 60)).padStart(2, '0')
    return formatTime(`${day}T${hour}:${String(wall % 60).padStart(2, '0')}:00`)
  }
  const whose = outcome?.side == null ? '' : ` (${messages.conflicts.sides[outcome.side]})`
  return `${clock(from)}–${clock(to)} ${title || messages.agenda.untitled}${whose}`
}
