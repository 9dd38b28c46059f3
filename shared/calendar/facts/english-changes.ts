import { type EventTime, isAllDay, plainText } from '../event-time.ts'
import type { ChangeFact } from './change-facts.ts'
import { whatChanged } from './change-words.ts'
import { englishChanges } from './english-change-words.ts'
import type { Statement } from './fact.ts'
import type { FactFormat } from './fact-format.ts'

/** What a change did as one line of English: `Moved “Lunch” to 15 Jan 13:00`. Times have their year unless it is this one. */
export function sayChange<Made extends ChangeFact>(fact: Made, thisYear = 0): Statement<Made> {
  return { text: englishChange(fact, plainFormat(thisYear)), fact }
}

/** As programs and assistants read it: the same whoever asks, wherever they live. */
export function plainFormat(thisYear: number): FactFormat {
  const format: FactFormat = {
    time: (time) => describeTime(time, thisYear),
    day: (day) => day,
    number: String,
    change: (change) => (typeof change === 'string' ? change : englishChange(change, format)),
  }
  return format
}

function englishChange(fact: ChangeFact, format: FactFormat): string {
  return whatChanged(fact, englishChanges, format) ?? ''
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `15 Jan 13:00`, `15 Jan`; with the year where it is not this one. */
function describeTime(time: EventTime, thisYear: number): string {
  const text = plainText(time)
  const [year, month, day] = text.slice(0, 10).split('-').map(Number)
  const name = `${day} ${months[(month ?? 1) - 1]}${year === thisYear ? '' : ` ${year}`}`
  return isAllDay(time) ? name : `${name} ${text.slice(11, 16)}`
}
