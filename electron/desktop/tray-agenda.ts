import { Temporal } from 'temporal-polyfill'
import type { Agenda, Occurrence } from '#shared/calendar/occurrence.ts'
import { eventPlace } from './page-address.ts'
import { shorten } from './tray-text.ts'
import { type Speech, writeTime } from './words/speech.ts'

/** A line of the tray's menu that opens a place of the page. */
export interface TrayLine {
  readonly text: string
  readonly place: string
}

/** A day of the agenda in the tray's menu. */
export interface TrayDay {
  readonly heading: string
  readonly lines: readonly TrayLine[]
}

const mostToday = 8
const mostTomorrow = 4
const longestTitle = 40

/** What is left of today, and what begins tomorrow, for desktops on which the tray has no clicks but only a menu. */
export function trayAgenda(agenda: Agenda, now: Temporal.Instant, speech: Speech): TrayDay[] {
  const { tray } = speech.words
  const here = now.toZonedDateTimeISO(agenda.zone)
  const today = here.toPlainDate()
  const events = agenda.events.filter(
    ({ status, response }) => status !== 'cancelled' && response !== 'declined',
  )
  const dayOf = ({ start }: Occurrence): Temporal.PlainDate => Temporal.PlainDate.from(start.slice(0, 10))
  const isLeft = ({ end }: Occurrence): boolean =>
    end.length > 10
      ? Temporal.Instant.compare(Temporal.Instant.from(end), now) > 0
      : Temporal.PlainDate.compare(Temporal.PlainDate.from(end), today) > 0
  const ofToday = events.filter(
    (event) => Temporal.PlainDate.compare(dayOf(event), today) <= 0 && isLeft(event),
  )
  const ofTomorrow = events.filter((event) => dayOf(event).equals(today.add({ days: 1 })))
  return [
    {
      heading: ofToday.length === 0 ? tray.nothing : tray.today,
      lines: linesOf(ofToday, mostToday, today, speech),
    },
    ...(ofTomorrow.length === 0
      ? []
      : [
          {
            heading: tray.tomorrow,
            lines: linesOf(ofTomorrow, mostTomorrow, today.add({ days: 1 }), speech),
          },
        ]),
  ]
}

function linesOf(
  events: readonly Occurrence[],
  most: number,
  day: Temporal.PlainDate,
  speech: Speech,
): TrayLine[] {
  const shown = events.length > most ? events.slice(0, most - 1) : events
  const more = events.length - shown.length
  return [
    ...shown.map((event) => ({ text: lineOf(event, day, speech), place: eventPlace(event) })),
    ...(more === 0 ? [] : [{ text: speech.words.tray.more(more), place: '' }]),
  ]
}

function lineOf({ title, start, allDay }: Occurrence, day: Temporal.PlainDate, speech: Speech): string {
  const name = shorten(title || speech.words.untitled, longestTitle)
  if (allDay) return `${name} (${speech.words.tray.allDay})`
  const began = Temporal.PlainDateTime.from(start.slice(0, 19))
  return began.toPlainDate().equals(day) ? `${writeTime(began, speech)}  ${name}` : name
}
