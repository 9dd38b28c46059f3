import type { Agenda, Occurrence } from '#shared/calendar/occurrence.ts'
import { addDays } from '../input/day.ts'
import { clock, longDay } from './date-text.ts'
import type { Paint } from './paint.ts'
import { plainLine } from './plain-text.ts'
import { padText, textWidth, truncateText } from './text-width.ts'

const whenWidth = '09:00 – 10:00'.length

/** An agenda for reading: a heading for each day that has events, an event on each day that it touches. */
export function agendaLines(
  agenda: Agenda,
  options: { columns: number; paint: Paint; ids: boolean },
): string[] {
  const days = new Map<string, { when: string; occurrence: Occurrence }[]>()
  for (const occurrence of agenda.events) {
    const [first, last] = daysOf(occurrence)
    for (
      let day = first > agenda.from ? first : agenda.from;
      day <= last && day <= agenda.to;
      day = addDays(day, 1)
    ) {
      const rows = days.get(day) ?? []
      if (rows.length === 0) days.set(day, rows)
      rows.push({ when: whenOn(day, first, last, occurrence), occurrence })
    }
  }
  const titleWidth = widestTitle(agenda.events, options.columns)
  return [...days]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([day, rows], index) => [
      ...(index === 0 ? [] : ['']),
      options.paint.strong(longDay(day)),
      ...rows
        .sort((left, right) => Number(right.occurrence.allDay) - Number(left.occurrence.allDay))
        .flatMap(({ when, occurrence }) => rowLines(when, occurrence, titleWidth, options)),
    ])
}

/** First and last day that an occurrence touches. Ends are exclusive, but something of no length has its day too. */
function daysOf(occurrence: Occurrence): [first: string, last: string] {
  const first = occurrence.start.slice(0, 10)
  const end = occurrence.end.slice(0, 10)
  const endsAtMidnight = occurrence.allDay || occurrence.end.slice(11, 19) === '00:00:00'
  const last = endsAtMidnight ? addDays(end, -1) : end
  return [first, last < first ? first : last]
}

function whenOn(day: string, first: string, last: string, occurrence: Occurrence): string {
  if (occurrence.allDay) return 'all day'
  if (first === last) {
    const start = clock(occurrence.start)
    return occurrence.start === occurrence.end ? start : `${start} – ${endClock(occurrence)}`
  }
  if (day === first) return `from ${clock(occurrence.start)}`
  return day === last ? `until ${endClock(occurrence)}` : 'all day'
}

/** Midnight belongs to the day before, as its end. */
function endClock({ end }: Occurrence): string {
  return clock(end).replace('00:00', '24:00')
}

function widestTitle(events: readonly Occurrence[], columns: number): number {
  const widest = Math.max(0, ...events.map((event) => textWidth(plainLine(event.title))))
  return Math.min(widest, Math.max(16, Math.floor((columns - whenWidth - 6) * 0.6)))
}

function rowLines(
  when: string,
  occurrence: Occurrence,
  titleWidth: number,
  { columns, paint, ids }: { columns: number; paint: Paint; ids: boolean },
): string[] {
  const title = plainLine(occurrence.title) || '(no title)'
  const shown = padText(truncateText(title, titleWidth), titleWidth)
  const about = [plainLine(occurrence.location), plainLine(occurrence.calendar)].filter((text) => text !== '')
  const room = Math.max(12, columns - whenWidth - titleWidth - 8)
  const isOff = occurrence.status === 'cancelled' || occurrence.response === 'declined'
  const line = [
    ` ${paint.colored(occurrence.color, '▌')}`,
    padText(when, whenWidth),
    ` ${isOff ? paint.faint(shown) : shown} `,
    paint.faint(truncateText([...marks(occurrence), ...about].join(' · '), room)),
  ]
  return [line.join(' ').trimEnd(), ...(ids ? [`   ${paint.faint(idOf(occurrence))}`] : [])]
}

function marks({ status, response }: Occurrence): string[] {
  const answer = response === null ? '' : answers[response]
  return [status === 'confirmed' ? '' : status, answer].filter((mark) => mark !== '')
}

/** What the person answered, where it is not a plain yes. */
const answers: Readonly<Record<NonNullable<Occurrence['response']>, string>> = {
  'needs-action': 'not answered',
  accepted: '',
  declined: 'declined',
  tentative: 'maybe',
  delegated: 'delegated',
}

/** How commands name an event, or one instance of a series: `ID` or `ID@ORIGINAL-START`. */
export function idOf(occurrence: Pick<Occurrence, 'id' | 'recurrenceId'>): string {
  return occurrence.recurrenceId === null ? occurrence.id : `${occurrence.id}@${occurrence.recurrenceId}`
}
