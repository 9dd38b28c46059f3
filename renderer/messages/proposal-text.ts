import type { ChangeFact } from '#shared/calendar/facts/change-facts.ts'
import { whatIsWanted } from '#shared/calendar/facts/proposal-words.ts'
import type { Proposal } from '#shared/rpc/approval.ts'
import { factFormat } from './fact-format.ts'
import { changeText } from './fact-text.ts'
import type { EngineWords } from './fact-words.ts'
import { engineWords, messages } from './messages.ts'

/** What an assistant wants: “Claude wants to move “Lunch” to 15 January, 13:00”, with times in `zone`. */
export function proposalText(
  { fact, summary }: Pick<Proposal, 'fact' | 'summary'>,
  assistant: string,
  zone: string,
  words: EngineWords = engineWords,
): string {
  const what = whatOf(fact, zone, words)
  return what === undefined
    ? messages.approvals.asksFor(assistant, summary)
    : words.proposals.wants(assistant, what)
}

/** What it is by itself: “Move “Lunch” to 15 January, 13:00”. */
export function wantedText(
  { fact, summary }: Pick<Proposal, 'fact' | 'summary'>,
  zone: string,
  words: EngineWords = engineWords,
): string {
  const what = whatOf(fact, zone, words) ?? summary
  return what.charAt(0).toUpperCase() + what.slice(1)
}

function whatOf(fact: Proposal['fact'], zone: string, words: EngineWords): string | undefined {
  const format = { ...factFormat(zone), change: (change: string | ChangeFact) => changeText(change, words) }
  return whatIsWanted(fact, words.proposals, format)
}
