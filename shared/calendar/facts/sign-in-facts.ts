import type { SignInProblem } from '../sign-in-problem.ts'
import type { Nothing } from './problem-facts.ts'

/** Why a sign-in came to nothing. */
export type SignInFacts = { [Problem in SignInProblem as `sign-in-${Problem}`]: Nothing }
