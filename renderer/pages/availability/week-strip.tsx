import type { CSSProperties } from 'react'
import type { FoundTimes } from '#shared/rpc/availability.ts'
import { formatDayShort, formatTime } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { stripOf } from './strip-days.ts'
import styles from './week-strip.module.css'

interface Props {
  found: FoundTimes
  /** days, both inclusive */
  from: string
  to: string
  /** starts of the times that are ticked */
  chosen: ReadonlySet<string>
}

const kinds = ['hours', 'busy', 'others', 'free'] as const

/** The days at a glance: when one works, when somebody is busy, and what fits. The list says the same in words. */
export function WeekStrip({ found, from, to, chosen }: Props) {
  const text = messages.availability
  const strip = stripOf(found, from, to)
  const count = (day: string) =>
    strip.days.find((one) => one.day === day)?.parts.filter(({ kind }) => kind === 'free').length ?? 0
  return (
    <figure className={styles.strip} aria-label={text.week}>
      <div className={styles.hours} aria-hidden="true">
        <span>{formatTime(hourText(strip.firstHour))}</span>
        <span>{formatTime(hourText(Math.round((strip.firstHour + strip.lastHour) / 2)))}</span>
        <span>{formatTime(hourText(strip.lastHour % 24))}</span>
      </div>
      <ul className={styles.days}>
        {strip.days.map(({ day, parts }) => (
          <li key={day} className={styles.day}>
            <span className={styles.name} aria-hidden="true">
              {formatDayShort(day)}
            </span>
            <span className="visually-hidden">{text.dayOf(formatDayShort(day), count(day))}</span>
            <div className={styles.track} aria-hidden="true">
              {parts.map((part) => (
                <span
                  key={`${part.kind} ${part.from} ${part.to} ${part.start}`}
                  className={styles.part}
                  data-kind={part.kind}
                  data-chosen={(part.start !== null && chosen.has(part.start)) || undefined}
                  style={{ '--from': part.from, '--to': part.to } as CSSProperties}
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
      <figcaption className={styles.legend}>
        {kinds
          .filter((kind) => kind !== 'others' || found.people.length > 0)
          .map((kind) => (
            <span key={kind} className={styles.key}>
              <span className={styles.swatch} data-kind={kind} aria-hidden="true" />
              {text.legend[kind]}
            </span>
          ))}
      </figcaption>
    </figure>
  )
}

function hourText(hour: number): string {
  return `2000-01-01T${String(hour).padStart(2, '0')}:00:00`
}
