import type { ChangeFact } from '#shared/calendar/facts/change-facts.ts'
import type { Statement } from '#shared/calendar/facts/fact.ts'
import type { Change } from '#shared/rpc/history.ts'

/** What the history says of a change; may be made of its result. Text alone is kept without facts. */
export type Summary<T> = string | Told | ((result: T) => string | Told)

type Told = Statement<ChangeFact>

export function statementOf<T>(summary: Summary<T>, result: T): Told {
  const said = typeof summary === 'function' ? summary(result) : summary
  return typeof said === 'string' ? { text: said, fact: null } : said
}

/** Undoing an undo does the first change again, and it is that change which both speak of. */
export function summaryOfUndo({ undoes, summary, fact }: Change): Statement<ChangeFact> {
  const text = summary.replace(/^(Undid|Redid): /, '')
  const change =
    fact?.code === 'change-undone' || fact?.code === 'change-redone'
      ? fact.change
      : // Only facts of changes are kept with changes.
        ((fact as ChangeFact | null) ?? text)
  return undoes === null
    ? { text: `Undid: ${text}`, fact: { code: 'change-undone', change } }
    : { text: `Redid: ${text}`, fact: { code: 'change-redone', change } }
}
