import { Temporal } from 'temporal-polyfill'
import { type EventTime, isAllDay, plainText, zoneOf } from '#shared/calendar/event-time.ts'
import { whatChanged } from '#shared/calendar/facts/change-words.ts'
import type { FactFormat } from '#shared/calendar/facts/fact-format.ts'
import { whatIsWanted } from '#shared/calendar/facts/proposal-words.ts'
import type { Proposal } from '#shared/rpc/approval.ts'
import { type Speech, writeTime } from './words/speech.ts'

/** What an assistant wants: “Claude wants to move “Lunch” to 15 January, 13:00”, with times in the zone of `now`. */
export function proposalText(
  { fact, summary }: Pick<Proposal, 'fact' | 'summary'>,
  assistant: string,
  speech: Speech,
  now: Temporal.ZonedDateTime,
): string {
  const { words } = speech
  const what = whatIsWanted(fact, words.proposals, factFormat(speech, now))
  return what === undefined
    ? words.approval.asksFor(assistant, summary)
    : words.proposals.wants(assistant, what)
}

function factFormat(speech: Speech, now: Temporal.ZonedDateTime): FactFormat {
  const { locale, words } = speech
  const day = (date: Temporal.PlainDate): string =>
    date.toLocaleString(locale, {
      day: 'numeric',
      month: 'long',
      ...(date.year !== now.year && { year: 'numeric' }),
    })
  const format: FactFormat = {
    time: (time) => {
      const local = localTime(time, now.timeZoneId)
      const date = day(local.toPlainDate())
      return isAllDay(time) ? date : `${date}, ${writeTime(local, speech)}`
    },
    day: (text) => day(Temporal.PlainDate.from(text)),
    number: (number) => number.toLocaleString(locale),
    change: (change) =>
      typeof change === 'string' ? change : (whatChanged(change, words.changes, format) ?? ''),
  }
  return format
}

function localTime(time: EventTime, here: string): Temporal.PlainDateTime {
  const wall = Temporal.PlainDateTime.from(plainText(time))
  const zone = zoneOf(time)
  if (zone === null) return wall
  try {
    return wall.toZonedDateTime(zone).withTimeZone(here).toPlainDateTime()
  } catch {
    return wall // a zone that is not known here
  }
}
