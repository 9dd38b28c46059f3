import { Checkbox, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { messages } from '../../messages/messages.ts'
import { useSettings, weekHabits } from '../../state/settings.ts'
import { setSetting } from './set-setting.ts'
import styles from './settings-page.module.css'
import { weekdayName } from './weekday-name.ts'

interface Props {
  hours: { from: string; to: string }
  /** 1 is Monday */
  days: readonly number[]
}

/** When the person works: days of the week and hours. */
export function WorkingTime({ hours, days }: Props) {
  const text = messages.settings.time
  const [typed, setTyped] = useState(hours)
  const [hasNone, setNone] = useState(false)
  const { firstDay } = weekHabits(useSettings())
  const isWrong = typed.from >= typed.to
  const { from, to } = hours
  const sent = useRef(hours)
  useEffect(() => {
    // What comes back of one's own is older than what is typed by then.
    if (sent.current.from === from && sent.current.to === to) return
    sent.current = { from, to }
    setTyped({ from, to })
  }, [from, to])

  /** Kept with each digit, as far as it makes sense: who leaves by Escape has set it too. */
  function chooseHours(next: { from: string; to: string }) {
    setTyped(next)
    if (next.from === '' || next.from >= next.to) return
    sent.current = next
    void setSetting({ workingHours: next })
  }

  function chooseDay(day: number, isChosen: boolean) {
    const next = isChosen ? [...days, day].sort((a, b) => a - b) : days.filter((one) => one !== day)
    setNone(next.length === 0)
    if (next.length > 0) void setSetting({ workingDays: next })
  }

  return (
    <>
      <fieldset className={styles.part}>
        <legend>{text.workingDays}</legend>
        <div className={styles.days}>
          {Array.from({ length: 7 }, (_, index) => ((firstDay - 1 + index) % 7) + 1).map((day) => (
            <Checkbox
              key={day}
              label={weekdayName(day)}
              checked={days.includes(day)}
              onChange={(event) => chooseDay(day, event.currentTarget.checked)}
            />
          ))}
        </div>
        {hasNone && (
          <p className={styles.problem} role="alert">
            {text.noDays}
          </p>
        )}
      </fieldset>
      <fieldset className={styles.part}>
        <legend>{text.workingHours}</legend>
        <p className={styles.note}>{text.hoursText}</p>
        <div className={styles.row}>
          <TextInput
            type="time"
            label={text.from}
            value={typed.from}
            onChange={(event) => chooseHours({ ...typed, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={text.to}
            value={typed.to}
            onChange={(event) => chooseHours({ ...typed, to: event.currentTarget.value })}
          />
        </div>
        {isWrong && (
          <p className={styles.problem} role="alert">
            {text.wrongHours}
          </p>
        )}
      </fieldset>
    </>
  )
}
