import type { FactWords } from './fact-words.ts'
import { changes } from './german-changes.ts'
import { problems } from './german-problems.ts'
import { imports, signIns, sync } from './german-reports.ts'

/** What the engine has to say, in German. */
export const germanFacts: FactWords = { ...changes, ...problems, ...imports, ...sync, ...signIns }
