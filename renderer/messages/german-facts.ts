import { germanChanges } from '#shared/calendar/facts/german-change-words.ts'
import { germanProposals } from '#shared/calendar/facts/german-proposal-words.ts'
import type { EngineWords, FactWords } from './fact-words.ts'
import { access } from './german-access.ts'
import { accessProblems } from './german-access-problems.ts'
import { misfits } from './german-misfits.ts'
import { problems } from './german-problems.ts'
import { imports, signIns, sync } from './german-reports.ts'
import { servers } from './german-servers.ts'

const facts: FactWords = {
  ...germanChanges,
  ...problems,
  ...imports,
  ...sync,
  ...servers,
  ...accessProblems,
  ...signIns,
  ...misfits,
  ...access,
}

/** What the engine has to say, in German. */
export const germanFacts: EngineWords = { facts, proposals: germanProposals }
