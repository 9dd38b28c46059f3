import { englishChanges } from '#shared/calendar/facts/english-change-words.ts'
import { englishProposals } from '#shared/calendar/facts/english-proposal-words.ts'
import type { EngineWords } from './fact-words.ts'

/** What the engine has to say, where that has times in it: they are written as the person reads clocks and dates. */
export const englishFacts: EngineWords = { facts: englishChanges, proposals: englishProposals }
