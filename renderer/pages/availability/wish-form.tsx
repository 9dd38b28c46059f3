import { NativeSelect, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarGroups } from '../../components/calendar-groups.tsx'
import { formatDuration } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { zoneOptions, zoneText } from '../../messages/zone-text.ts'
import { useCalendarNames } from '../../state/calendar-names.ts'
import { useSettings } from '../../state/settings.ts'
import { countedIds, problemsOf, type Wish } from './wish.ts'
import styles from './wish-form.module.css'

interface Props {
  wish: Wish
  zone: string
  calendars: readonly Calendar[]
  onChange: (change: Partial<Wish>) => void
}

const usualMinutes = [15, 30, 45, 60, 90, 120, 180, 240]

/** What is looked for: how long, when, with whom, and which calendars count. */
export function WishForm({ wish, zone, calendars, onChange }: Props) {
  const text = messages.availability
  const problems = problemsOf(wish)
  const { eventMinutes } = useSettings()
  const minutes = [...new Set([...usualMinutes, eventMinutes])].toSorted((one, other) => one - other)
  return (
    <div className={styles.form}>
      <div className={styles.row}>
        <NativeSelect
          label={text.length}
          value={String(wish.minutes)}
          data={minutes.map((value) => ({ value: String(value), label: formatDuration(value * 60) }))}
          onChange={(event) => onChange({ minutes: Number(event.currentTarget.value) })}
          data-autofocus
        />
        <TextInput
          type="date"
          label={text.from}
          value={wish.from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={text.to}
          value={wish.to}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
      </div>
      {problems.range !== undefined && (
        <p className={styles.problem} role="alert">
          {problems.range}
        </p>
      )}
      <TextInput
        label={text.guests}
        placeholder={text.guestsPlaceholder}
        value={wish.guests}
        error={problems.guests}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange({ guests: event.currentTarget.value })}
      />
      <CalendarChoices wish={wish} calendars={calendars} problem={problems.calendars} onChange={onChange} />
      <ZoneChoices wish={wish} zone={zone} onChange={onChange} />
    </div>
  )
}

function CalendarChoices({
  wish,
  calendars,
  problem,
  onChange,
}: Omit<Props, 'zone'> & { problem: string | undefined }) {
  const counted = countedIds(wish, calendars)
  const names = useCalendarNames()
  const choice = ({ id, name, color }: Calendar) => (
    <label key={id} className={styles.choice}>
      <input
        type="checkbox"
        className="visually-hidden"
        checked={counted.includes(id)}
        onChange={(event) =>
          onChange({
            calendarIds: event.currentTarget.checked
              ? [...counted, id]
              : counted.filter((other) => other !== id),
          })
        }
      />
      <span className={styles.dot} style={{ '--color': color } as React.CSSProperties} />
      <span className={styles.name}>{names.get(id) ?? name}</span>
    </label>
  )
  return (
    <fieldset className={styles.calendars}>
      <legend>{messages.availability.calendars}</legend>
      <CalendarGroups calendars={calendars} className={styles.choices} row={choice} />
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

function ZoneChoices({ wish, zone, onChange }: Pick<Props, 'wish' | 'zone' | 'onChange'>) {
  const text = messages.availability
  const taken = [zone, ...wish.otherZones]
  const others = zoneOptions(taken).filter(({ value }) => !taken.includes(value))
  return (
    <div className={styles.zones}>
      <NativeSelect
        label={text.zones}
        value=""
        data={[{ value: '', label: text.addZone }, ...others]}
        disabled={wish.otherZones.length >= 5}
        onChange={(event) => {
          const { value } = event.currentTarget
          if (value !== '') onChange({ otherZones: [...wish.otherZones, value] })
        }}
      />
      {wish.otherZones.map((name) => (
        <button
          key={name}
          type="button"
          className={styles.zone}
          aria-label={text.removeZone(zoneText(name))}
          onClick={() => onChange({ otherZones: wish.otherZones.filter((other) => other !== name) })}
        >
          {zoneText(name)}
          <IconX size={14} aria-hidden="true" />
        </button>
      ))}
    </div>
  )
}
