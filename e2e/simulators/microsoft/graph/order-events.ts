import { instantOfMoment } from '../state/moment.ts'
import { type Instance, valuesOf } from '../state/stored-event.ts'
import { invalid } from './graph-error.ts'

type Shown = Pick<Instance, 'event' | 'day' | 'exception'>

/** By what events can be put in order. */
const keys: Readonly<Record<string, (shown: Shown) => string | number>> = {
  'start/dateTime': (shown) => instantOfMoment(valuesOf(shown).start),
  'end/dateTime': (shown) => instantOfMoment(valuesOf(shown).end),
  subject: (shown) => valuesOf(shown).subject.toLowerCase(),
  createdDateTime: ({ event }) => event.createdAt,
  lastModifiedDateTime: ({ event }) => event.modifiedAt,
}

/** Events in the order of an `$orderby` with one property; null leaves them as they are. Raises 400. */
export function ordered<T extends Shown>(found: readonly T[], text: string | null): readonly T[] {
  if (text === null) return found
  const [, name = '', direction] = /^([\w/]+)(?: (asc|desc))?$/.exec(text.trim()) ?? []
  const key = keys[name]
  if (!key) throw invalid(`The property '${text}' cannot be ordered by.`, 'ErrorInvalidUrlQuery')
  const sign = direction === 'desc' ? -1 : 1
  return [...found].sort((one, other) => {
    const [first, second] = [key(one), key(other)]
    return first === second ? 0 : first < second ? -sign : sign
  })
}
