import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { closestWord } from '../arguments/closest-word.ts'
import { plainLine } from '../output/plain-text.ts'
import { UsageError } from '../usage-error.ts'

/**
 * The one of several things that a text names: by its id, its exact name, or its name whatever the case. `hintForNone`
 * says how to get a first one. Raises `not_found`, and `UsageError` where several have the name.
 */
export function chooseNamed<Thing extends { id: string; name: string }>(
  things: readonly Thing[],
  text: string,
  noun: 'calendar' | 'account',
  hintForNone: string,
): Thing {
  const exact = things.filter((thing) => thing.id === text || thing.name === text)
  const found = exact.length > 0 ? exact : things.filter((thing) => isSameName(thing.name, text))
  const [thing] = found
  if (thing !== undefined && found.length === 1) return thing
  if (found.length > 1)
    throw new UsageError(
      `There are ${found.length} ${noun}s named “${plainLine(text)}”`,
      `Give the id instead: ${found.map((candidate) => candidate.id).join(', ')}`,
    )
  const names = things.map((candidate) => candidate.name)
  throw new CalendarError('not_found', `There is no ${noun} named “${plainLine(text)}”.`, {
    hint: hintFor(closestWord(text, names), names, hintForNone),
  })
}

function isSameName(name: string, text: string): boolean {
  return name.localeCompare(text, 'en', { sensitivity: 'accent' }) === 0
}

function hintFor(meant: string | undefined, names: readonly string[], hintForNone: string): string {
  if (meant !== undefined) return `Did you mean “${plainLine(meant)}”?`
  if (names.length === 0) return hintForNone
  return `There are: ${names.map((name) => plainLine(name)).join(', ')}`
}
