import { NativeSelect, TextInput } from '@mantine/core'
import type { Recurrence } from '#shared/calendar/recurrence/recurrence.ts'
import { formatShortDay, formatWeekday, formatWeekdayShort } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { recurrenceText } from '../../messages/recurrence-text.ts'
import { addDays } from '../../state/day.ts'
import { timesOf } from './event-draft.ts'
import styles from './event-form.module.css'
import type { FormPart } from './form-part.ts'
import {
  isLastInMonth,
  ordinalInMonth,
  type RepeatDraft,
  recurrenceOf,
  repeatUnits,
  type WeekdayCode,
  weekdayCodes,
} from './repeat-draft.ts'
import own from './repeat-fields.module.css'

interface Props extends FormPart {
  /** of the series that is changed */
  before: Recurrence | null
  /** when it takes place next, as far as that is known by now */
  dates: readonly string[]
  problem: string | undefined
}

/** A Monday, to name weekdays with. */
const monday = '2024-01-01'

/** How an event repeats: usual ways, or field by field, told in words and dates. */
export function RepeatFields({ draft, change, before, dates, problem }: Props) {
  const text = messages.eventForm.repeat
  const { repeat } = draft
  const choices: [string, string][] = Object.entries(messages.form.repeatChoices)
  const setRepeat = (fields: Partial<RepeatDraft>) => change({ repeat: { ...repeat, ...fields } })
  const { start } = timesOf(draft)
  const recurrence = problem === undefined ? recurrenceOf(repeat, start, before) : null
  return (
    <>
      <NativeSelect
        label={messages.form.repeat}
        value={repeat.choice}
        error={problem}
        data={[
          ...choices.map(([value, label]) => ({ value, label })),
          { value: 'custom', label: text.custom },
          ...(repeat.choice === 'kept' || before !== null ? [{ value: 'kept', label: text.kept }] : []),
        ]}
        onChange={(event) => setRepeat({ choice: event.currentTarget.value as RepeatDraft['choice'] })}
      />
      {repeat.choice === 'custom' && (
        <CustomFields repeat={repeat} day={draft.startDate} onRepeat={setRepeat} />
      )}
      {recurrence !== null && (
        <p className={own.note}>
          <strong>{recurrenceText(recurrence, start)}</strong>
          {dates.length > 0 && (
            <span data-testid="next-dates">
              {text.next}:{' '}
              {dates
                .slice(0, 5)
                .map((date) => formatShortDay(date.slice(0, 10)))
                .join(' · ')}
              {dates.length > 5 && ` · ${text.andMore}`}
            </span>
          )}
        </p>
      )}
    </>
  )
}

interface CustomProps {
  repeat: RepeatDraft
  day: string
  onRepeat: (fields: Partial<RepeatDraft>) => void
}

function CustomFields({ repeat, day, onRepeat }: CustomProps) {
  const text = messages.eventForm.repeat
  const toggle = (code: WeekdayCode) =>
    onRepeat({
      weekdays: repeat.weekdays.includes(code)
        ? repeat.weekdays.filter((one) => one !== code)
        : [...repeat.weekdays, code],
    })
  return (
    <div className={own.custom}>
      <div className={styles.pair}>
        <TextInput
          type="number"
          min={1}
          max={999}
          label={text.every}
          value={repeat.interval}
          onChange={(event) => onRepeat({ interval: event.currentTarget.value })}
        />
        <NativeSelect
          label={text.unit}
          value={repeat.unit}
          data={repeatUnits.map((unit) => ({ value: unit, label: text.units[unit] }))}
          onChange={(event) => onRepeat({ unit: event.currentTarget.value as RepeatDraft['unit'] })}
        />
      </div>
      {repeat.unit === 'week' && (
        <fieldset className={own.weekdays}>
          <legend className={styles.legend}>{text.weekdays}</legend>
          {weekdayCodes.map((code, index) => (
            <button
              key={code}
              type="button"
              className={own.weekday}
              aria-pressed={repeat.weekdays.includes(code)}
              aria-label={formatWeekday(addDays(monday, index))}
              onClick={() => toggle(code)}
            >
              {formatWeekdayShort(addDays(monday, index))}
            </button>
          ))}
        </fieldset>
      )}
      {repeat.unit === 'month' && day !== '' && (
        <NativeSelect
          label={text.monthly}
          value={repeat.monthly}
          data={[
            { value: 'date', label: text.onDate(Number(day.slice(8, 10))) },
            { value: 'weekday', label: text.onWeekday(ordinalInMonth(day), formatWeekday(day)) },
            ...(isLastInMonth(day) ? [{ value: 'last', label: text.onLast(formatWeekday(day)) }] : []),
          ]}
          onChange={(event) => onRepeat({ monthly: event.currentTarget.value as RepeatDraft['monthly'] })}
        />
      )}
      <div className={styles.pair}>
        <NativeSelect
          label={text.ends}
          value={repeat.ends}
          data={Object.entries(text.endChoices).map(([value, label]) => ({ value, label }))}
          onChange={(event) => onRepeat({ ends: event.currentTarget.value as RepeatDraft['ends'] })}
        />
        {repeat.ends === 'until' && (
          <TextInput
            type="date"
            label={text.until}
            value={repeat.until}
            onChange={(event) => onRepeat({ until: event.currentTarget.value })}
          />
        )}
        {repeat.ends === 'count' && (
          <TextInput
            type="number"
            min={1}
            max={9999}
            label={text.count}
            value={repeat.count}
            onChange={(event) => onRepeat({ count: event.currentTarget.value })}
          />
        )}
      </div>
    </div>
  )
}
