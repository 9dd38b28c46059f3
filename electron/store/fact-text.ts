import type { Fact } from '#shared/calendar/facts/fact.ts'

/** Facts as a column keeps them; NULL where there is only the text. */
export function factText(fact: Fact | null | undefined): string | null {
  return fact == null ? null : JSON.stringify(fact)
}

export function readFact<Kept extends Fact>(text: string | null): Kept | null {
  return text === null ? null : (JSON.parse(text) as Kept)
}
