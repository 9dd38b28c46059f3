import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { BusyPeriod, FreeBusy } from '#shared/rpc/availability.ts'
import { formatClock, formatList } from '../../messages/format.ts'
import { messages } from '../../messages/messages.ts'
import { procedures } from '../../state/engine.ts'
import styles from './free-busy-strip.module.css'
import { nameOf } from './guest-text.ts'
import type { StripWindow } from './strip-window.ts'
import { useSettled } from './use-settled.ts'

interface Props {
  guests: readonly { name: string; email: string }[]
  window: StripWindow
  calendarId: string
  /** the event that is edited, whose own time does not count */
  eventId: string | undefined
}

/** Milliseconds that a time has to stand before anybody is asked about it. */
const settling = 300

/** Who is free at the time chosen: oneself and the guests, one under the other; who is not known is shown as not known. */
export function FreeBusyStrip({ guests, window, calendarId, eventId }: Props) {
  const text = messages.eventForm.guests
  const asked = useSettled(
    {
      from: new Date(window.from).toISOString(),
      to: new Date(window.to).toISOString(),
      addresses: guests.map(({ email }) => email).slice(0, 50),
      calendarId,
      exceptEventId: eventId,
    },
    settling,
  )
  const { data } = useQuery(
    procedures.availability.freeBusy.queryOptions({ input: asked, placeholderData: keepPreviousData }),
  )
  if (data === undefined) return null
  const people = new Map(data.people.map((person) => [person.address, person]))
  return (
    <section className={styles.strip} aria-label={text.availability}>
      <div className={styles.hours} aria-hidden="true">
        <span>{formatClock(new Date(window.from).toISOString(), window.zone)}</span>
        <span>{formatClock(new Date(window.to).toISOString(), window.zone)}</span>
      </div>
      <Row name={text.you} person={{ unknown: null, busy: data.own.busy }} window={window} />
      {guests.map((guest) => (
        <Row
          key={guest.email}
          name={nameOf(guest)}
          person={people.get(guest.email) ?? { unknown: 'not-offered', busy: [] }}
          window={window}
        />
      ))}
      {data.own.unknown.length > 0 && (
        <p className={styles.note}>{text.partlyUnknown(formatList(data.own.unknown))}</p>
      )}
    </section>
  )
}

interface RowProps {
  name: string
  person: Pick<FreeBusy['people'][number], 'unknown' | 'busy'>
  window: StripWindow
}

function Row({ name, person, window }: RowProps) {
  const text = messages.eventForm.guests
  const { chosen } = window
  const isClash = person.busy.some(
    (period) => Date.parse(period.start) < chosen.to && Date.parse(period.end) > chosen.from,
  )
  const state =
    person.unknown !== null
      ? `${text.unknown}, ${text.unknownReason[person.unknown]}`
      : person.busy.length === 0
        ? text.free
        : text.busyAt(formatList(person.busy.map((period) => periodText(period, window))))
  return (
    <div className={styles.row} data-clash={isClash || undefined}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <span
        className={styles.track}
        data-unknown={person.unknown ?? undefined}
        role="img"
        aria-label={text.ofRow(name, isClash ? `${text.clash}, ${state}` : state)}
        title={state}
      >
        {person.busy.map((period) => (
          <span
            key={`${period.start} ${period.end} ${period.kind}`}
            className={styles.busy}
            data-kind={period.kind}
            style={placeOf(Date.parse(period.start), Date.parse(period.end), window)}
          />
        ))}
        <span className={styles.chosen} style={placeOf(chosen.from, chosen.to, window)} />
        {person.unknown !== null && <span className={styles.unknown}>{text.unknown}</span>}
      </span>
    </div>
  )
}

function periodText({ start, end }: BusyPeriod, { zone }: StripWindow): string {
  return messages.calendar.range(formatClock(start, zone), formatClock(end, zone))
}

/** Where a time lies on the track; what reaches beyond it is cut. */
function placeOf(from: number, to: number, window: StripWindow) {
  const whole = window.to - window.from
  const start = Math.max(0, (from - window.from) / whole)
  const end = Math.min(1, (to - window.from) / whole)
  return { insetInlineStart: `${start * 100}%`, width: `${Math.max(0, end - start) * 100}%` }
}
