import type { Mailbox } from '../state/mailbox.ts'
import { type Instance, instanceOn, valuesOf } from '../state/stored-event.ts'
import { eventJson } from './event-json.ts'
import { invalid } from './graph-error.ts'
import type { Preferences } from './preferences.ts'

type Shown = Pick<Instance, 'event' | 'day' | 'exception'>

/**
 * What `$expand` adds to an event: `exceptionOccurrences` of a series, `singleValueExtendedProperties($filter=…)`.
 * Raises 400 for anything else.
 */
export function expandEvent(
  mailbox: Mailbox,
  shown: Shown,
  expand: string | null,
  preferences: Preferences,
): Record<string, unknown> {
  const added: Record<string, unknown> = {}
  for (const part of splitExpand(expand ?? '')) {
    const [, name, options] = /^(\w+)(?:\((.*)\))?$/.exec(part) ?? []
    if (name === 'exceptionOccurrences') {
      if (shown.day === null && shown.event.recurrence !== null)
        added.exceptionOccurrences = exceptionsOf(mailbox, shown, preferences)
    } else if (name === 'singleValueExtendedProperties') {
      const wanted = [...(options ?? '').matchAll(/id eq '([^']*)'/g)].map(([, id]) => id)
      if (wanted.length === 0)
        throw invalid(
          'Expanding extended properties needs a $filter on their ids.',
          'ErrorInvalidUrlQueryFilter',
        )
      const found = valuesOf(shown).extended.filter(({ id }) => wanted.includes(id))
      if (found.length > 0) added.singleValueExtendedProperties = found
    } else {
      throw invalid(`Could not find a property named '${part}' to expand.`, 'BadRequest')
    }
  }
  return added
}

function exceptionsOf(mailbox: Mailbox, { event }: Shown, preferences: Preferences): object[] {
  return [...event.exceptions.keys()]
    .sort((one, other) => one - other)
    .flatMap((day) => {
      const instance = instanceOn(event, day)
      return instance ? [eventJson(mailbox, instance, preferences)] : []
    })
}

/** Parts between commas that are not within parentheses. */
function splitExpand(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
