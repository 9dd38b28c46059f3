import type { EventTime } from '#shared/calendar/event-time.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import { plainText } from '../state/event-time.ts'
import type { FactFormat, FactWords, Said } from './fact-words.ts'
import { formatDate, formatDayMonth, formatNumber, formatTime } from './format.ts'
import { factWords } from './messages.ts'

/** What the engine says, in the language of the page; in English where these words are not known here, or not needed. */
export function factText(
  fact: Fact | null | undefined,
  english: string,
  words: FactWords | null = factWords,
): string {
  return saidOf(fact, words)?.message ?? english
}

/** A problem with what can be done about it. */
export function problemText(
  fact: Fact | null | undefined,
  english: { message: string; hint: string | undefined },
  words: FactWords | null = factWords,
): { message: string; hint: string | undefined } {
  return saidOf(fact, words) ?? english
}

function saidOf(
  fact: Fact | null | undefined,
  words: FactWords | null,
): { message: string; hint: string | undefined } | undefined {
  if (fact == null || words === null) return undefined
  // An engine of another version may know more than this page.
  const say = (words as Partial<Record<string, (fact: Fact, format: FactFormat) => Said>>)[fact.code]
  const said = say?.(fact, formatWith(words))
  if (said === undefined) return undefined
  return typeof said === 'string' ? { message: said, hint: undefined } : { message: said[0], hint: said[1] }
}

function formatWith(words: FactWords): FactFormat {
  return {
    time: timeText,
    day: formatDate,
    number: formatNumber,
    change: (change) => (typeof change === 'string' ? change : factText(change, '', words)),
  }
}

function timeText(time: EventTime): string {
  const text = plainText(time)
  const isThisYear = text.startsWith(String(new Date().getFullYear()))
  const day = isThisYear ? formatDayMonth(text.slice(0, 10)) : formatDate(text.slice(0, 10))
  return 'date' in time ? day : `${day}, ${formatTime(text)}`
}
