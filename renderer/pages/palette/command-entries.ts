import type { Entry } from './entry.ts'
import { fitOf } from './fuzzy.ts'
import { recentCommands } from './recent-commands.ts'

/** A command of the table, or one about a calendar or account there is now. */
export type NamedDeed = Pick<Entry, 'id' | 'name' | 'keys' | 'color' | 'run'>

const mostFound = 8
/** As much as a letter at the beginning of a word: what was used lately wins where the letters fit alike. */
const recentBonus = 4

/** What the letters typed may mean, the likeliest first; before anything is typed all of them, those used last first. */
export function commandEntries(deeds: readonly NamedDeed[], typed: string): Entry[] {
  const recent = recentCommands()
  if (typed.trim() === '') {
    const lately = recent.flatMap((id) => deeds.filter((deed) => deed.id === id))
    const others = deeds.filter(({ id }) => !recent.includes(id))
    return [
      ...lately.map((deed) => entryOf(deed, 'recent', [])),
      ...others.map((deed) => entryOf(deed, 'commands', [])),
    ]
  }
  return deeds
    .flatMap((deed) => {
      const found = fitOf(typed, deed.name)
      if (found === null || found.score < leastScore(typed)) return []
      return [{ deed, found, score: found.score + (recent.includes(deed.id) ? recentBonus : 0) }]
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, mostFound)
    .map(({ deed, found }) => entryOf(deed, 'commands', found.positions))
}

/** Letters strewn over a long name are no likeness. */
function leastScore(typed: string): number {
  return typed.trim().length * 3
}

function entryOf(deed: NamedDeed, group: Entry['group'], positions: readonly number[]): Entry {
  return { ...deed, group, positions, detail: '' }
}
