import type { FoundTimes, Stretch } from '#shared/rpc/availability.ts'
import { formatDay } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import styles from './time-list.module.css'
import { elsewhereText, rangeText, wallClocks } from './times-text.ts'

interface Props {
  found: FoundTimes
  otherZones: readonly string[]
  /** starts of the times that are ticked */
  chosen: ReadonlySet<string>
  onChoose: (starts: readonly string[], isChosen: boolean) => void
  onOpen: (time: Stretch) => void
}

/** All times that fit, day by day: each can be ticked, or made an event of. */
export function TimeList({ found, otherZones, chosen, onChoose, onOpen }: Props) {
  const text = messages.availability
  return byDay(found).map(({ day, times }) => {
    const starts = times.map(({ start }) => start)
    const ticked = starts.filter((start) => chosen.has(start)).length
    return (
      <section key={day} className={styles.day} aria-label={formatDay(day)}>
        <h3 className={styles.title}>
          <label className={styles.all}>
            <input
              type="checkbox"
              className={styles.tick}
              aria-label={text.chooseDay(formatDay(day))}
              checked={ticked === starts.length}
              ref={(input) => {
                if (input !== null) input.indeterminate = ticked > 0 && ticked < starts.length
              }}
              onChange={(event) => onChoose(starts, event.currentTarget.checked)}
            />
            {formatDay(day)}
          </label>
        </h3>
        <ul className={styles.times}>
          {times.map((time) => (
            <TimeItem
              key={time.start}
              time={time}
              zone={found.zone}
              otherZones={otherZones}
              isChosen={chosen.has(time.start)}
              onChoose={(isChosen) => onChoose([time.start], isChosen)}
              onOpen={() => onOpen(time)}
            />
          ))}
        </ul>
      </section>
    )
  })
}

interface ItemProps {
  time: Stretch
  zone: string
  otherZones: readonly string[]
  isChosen: boolean
  onChoose: (isChosen: boolean) => void
  onOpen: () => void
}

function TimeItem({ time, zone, otherZones, isChosen, onChoose, onOpen }: ItemProps) {
  const range = rangeText(time, zone)
  const [from] = wallClocks(time, zone)
  return (
    <li className={styles.time} data-chosen={isChosen || undefined}>
      <input
        type="checkbox"
        className={styles.tick}
        aria-label={range}
        checked={isChosen}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <button
        type="button"
        className={styles.open}
        aria-label={messages.availability.open(range)}
        onClick={onOpen}
      >
        {range}
        {otherZones.map((other) => (
          <span key={other} className={styles.elsewhere}>
            {elsewhereText(time, other, from)}
          </span>
        ))}
      </button>
    </li>
  )
}

function byDay({ times, zone }: FoundTimes): { day: string; times: Stretch[] }[] {
  const days = new Map<string, Stretch[]>()
  for (const time of times) {
    const day = wallClocks(time, zone)[0].slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), time])
  }
  return [...days].map(([day, list]) => ({ day, times: list }))
}
