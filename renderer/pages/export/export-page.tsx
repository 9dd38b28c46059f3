import { Button, Checkbox, Modal, Radio, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Calendar } from '#shared/calendar/calendar.ts'
import { CalendarGroups } from '../../components/calendar-groups.tsx'
import { messages } from '../../messages/messages.ts'
import { useCalendarNames } from '../../state/calendar-names.ts'
import { useCalendars } from '../../state/calendars.ts'
import { addMonths, isDay } from '../../state/day.ts'
import { download, exportAddress } from '../../state/files.ts'
import { showToast } from '../../state/toasts.ts'
import styles from './export-page.module.css'

interface Props {
  /** the calendar it was asked for; null for all */
  calendarId: string | null
  today: string
  onClose: () => void
}

/** Writes calendars to a file: all of them or some, whole or between two days. */
export function ExportPage({ calendarId, today, onClose }: Props) {
  const { data } = useCalendars()
  return (
    <Modal opened onClose={onClose} title={messages.export.title} size={480}>
      {data !== undefined && (
        <ExportForm calendars={data} calendarId={calendarId} today={today} onClose={onClose} />
      )}
    </Modal>
  )
}

function ExportForm({ calendars, calendarId, today, onClose }: Props & { calendars: Calendar[] }) {
  const text = messages.export
  const names = useCalendarNames()
  const ids = calendars.map((calendar) => calendar.id)
  const [chosen, setChosen] = useState(new Set(calendarId === null ? ids : [calendarId]))
  const [isRange, setRange] = useState(false)
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(addMonths(today, 1))
  const isWrongRange = isRange && (!isDay(from) || !isDay(to) || to < from)
  const isAll = ids.every((id) => chosen.has(id))

  const choice = ({ id, name }: Calendar) => (
    <Checkbox
      key={id}
      label={names.get(id) ?? name}
      checked={chosen.has(id)}
      onChange={(event) => toggle(id, event.currentTarget.checked)}
    />
  )

  function toggle(id: string, isChosen: boolean) {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    setChosen(next)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (chosen.size === 0 || isWrongRange) return
    const only = calendars.filter((calendar) => chosen.has(calendar.id))
    const name = only.length === 1 ? (only[0]?.name ?? '') : 'kalends'
    download(
      exportAddress({
        calendarIds: isAll ? undefined : [...chosen],
        ...(isRange ? { from, to } : {}),
      }),
      `${name.replaceAll(/[\\/:*?"<>|]+/g, ' ').trim() || 'calendar'}.ics`,
    )
    showToast({ kind: 'done', text: text.started })
    onClose()
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{text.calendars}</legend>
        {calendars.length > 1 && (
          <Checkbox
            label={text.all}
            checked={isAll}
            indeterminate={!isAll && chosen.size > 0}
            onChange={(event) => setChosen(new Set(event.currentTarget.checked ? ids : []))}
          />
        )}
        <div className={styles.calendars}>
          <CalendarGroups calendars={calendars} className={styles.choices} row={choice} />
        </div>
        {chosen.size === 0 && (
          <p className={styles.problem} role="alert">
            {text.noneSelected}
          </p>
        )}
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{text.range}</legend>
        <Radio name="range" label={text.everything} checked={!isRange} onChange={() => setRange(false)} />
        <Radio name="range" label={text.between} checked={isRange} onChange={() => setRange(true)} />
        {isRange && (
          <div className={styles.range}>
            <TextInput
              type="date"
              label={text.from}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={text.to}
              value={to}
              error={isWrongRange ? text.wrongRange : undefined}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </div>
        )}
      </fieldset>
      <p className={styles.note}>{text.note}</p>
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          {messages.actions.cancel}
        </Button>
        <Button type="submit" disabled={chosen.size === 0 || isWrongRange}>
          {text.go}
        </Button>
      </div>
    </form>
  )
}
