import type { ChangeFact } from '#shared/calendar/facts/change-facts.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { FactFormat } from '#shared/calendar/facts/fact-format.ts'
import { factFormat } from './fact-format.ts'
import type { EngineWords, Said } from './fact-words.ts'
import { engineWords } from './messages.ts'

interface Problem {
  message: string
  hint: string | undefined
}

/** What the engine says, in the language of the page; in English where it has no words for that. */
export function factText(
  fact: Fact | null | undefined,
  english: string,
  words: EngineWords = engineWords,
): string {
  return saidOf(fact, words)?.message ?? english
}

/** A problem with what can be done about it. */
export function problemText(
  fact: Fact | null | undefined,
  english: Problem,
  words: EngineWords = engineWords,
): Problem {
  return saidOf(fact, words) ?? english
}

/** A change within a change; in the words of its time where no facts of it were kept. */
export function changeText(change: string | ChangeFact, words: EngineWords): string {
  return typeof change === 'string' ? change : factText(change, '', words)
}

function saidOf(fact: Fact | null | undefined, words: EngineWords): Problem | undefined {
  if (fact == null) return undefined
  // An engine of another version may know more than this page.
  const say = (words.facts as Partial<Record<string, (fact: Fact, format: FactFormat) => Said>>)[fact.code]
  const said = say?.(fact, { ...factFormat(null), change: (change) => changeText(change, words) })
  if (said === undefined) return undefined
  return typeof said === 'string' ? { message: said, hint: undefined } : { message: said[0], hint: said[1] }
}
