import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { formatDay, formatMonth, formatWeekday, formatWeekdayNarrow } from '../messages/format.ts'
import { messages } from '../messages/messages.ts'
import { addDays, addMonths, weeksOfMonth } from '../state/day.ts'
import { useSettings, weekHabits } from '../state/settings.ts'
import styles from './month-picker.module.css'
import { PlainButton } from './plain-button.tsx'

interface Props {
  /** the day shown by the agenda, which the picker follows */
  day: string
  today: string
  onPick: (day: string) => void
}

const keySteps: Record<string, (day: string) => string> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
}

/** A small month to go to a date with; arrow keys move by days and weeks, page keys by months. */
export function MonthPicker({ day, today, onPick }: Props) {
  const settings = useSettings()
  const [shown, setShown] = useState(day)
  const [followed, setFollowed] = useState(day)
  if (followed !== day) {
    setFollowed(day)
    setShown(day)
  }
  const grid = useRef<HTMLTableElement>(null)
  const moveFocus = useRef(false)
  useEffect(() => {
    if (!moveFocus.current) return
    moveFocus.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${shown}"]`)?.focus()
  })

  function handleKey(event: KeyboardEvent) {
    const step = keySteps[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    moveFocus.current = true
    setShown(step(shown))
  }

  const { firstDay } = weekHabits(settings)
  const weeks = weeksOfMonth(shown, firstDay)
  return (
    <div>
      <div className={styles.head}>
        <span className={styles.month} aria-live="polite">
          {formatMonth(shown)}
        </span>
        <PlainButton
          quiet
          icon
          aria-label={messages.miniMonth.previous}
          onClick={() => setShown(addMonths(shown, -1))}
        >
          <IconChevronLeft size={16} aria-hidden="true" />
        </PlainButton>
        <PlainButton
          quiet
          icon
          aria-label={messages.miniMonth.next}
          onClick={() => setShown(addMonths(shown, 1))}
        >
          <IconChevronRight size={16} aria-hidden="true" />
        </PlainButton>
      </div>
      <table ref={grid} className={styles.grid} aria-label={messages.miniMonth.label} onKeyDown={handleKey}>
        <thead>
          <tr>
            {weeks[0]?.map((name) => (
              <th key={name} scope="col" aria-label={formatWeekday(name)}>
                {formatWeekdayNarrow(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date}>
                  <button
                    type="button"
                    className={styles.date}
                    data-day={date}
                    data-outside={date.slice(0, 7) !== shown.slice(0, 7) || undefined}
                    aria-label={formatDay(date)}
                    aria-current={date === today ? 'date' : undefined}
                    aria-pressed={date === day}
                    tabIndex={date === shown ? 0 : -1}
                    onClick={() => onPick(date)}
                  >
                    {Number(date.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
