import { CalendarError, type CalendarErrorCode } from '#shared/calendar/calendar-error.ts'
import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { SignInProblem } from '#shared/calendar/sign-in-problem.ts'

/** Under which code callers see each problem: wrong input, a state that has to change first, or try again. */
const codes = {
  denied: 'conflict',
  'scopes-missing': 'conflict',
  'admin-consent': 'conflict',
  'wrong-account': 'conflict',
  client: 'invalid',
  'redirect-mismatch': 'invalid',
  expired: 'conflict',
  state: 'conflict',
  clock: 'conflict',
  'device-refused': 'invalid',
  'not-the-provider': 'unavailable',
  unreachable: 'unavailable',
  cancelled: 'conflict',
  revoked: 'conflict',
  calendars: 'conflict',
  provider: 'unavailable',
} as const satisfies Readonly<Record<SignInProblem, CalendarErrorCode>>

interface Details {
  readonly field?: string | undefined
  readonly retryAfterMilliseconds?: number | undefined
  /** More than the problem says. */
  readonly fact?: Fact | undefined
}

/**
 * Why a sign-in came to nothing, and what the person can do. Carries no cause: what the libraries throw holds requests
 * and answers, and those hold secrets.
 */
export class SignInError extends CalendarError {
  readonly problem: SignInProblem
  override readonly hint: string
  readonly retryAfterMilliseconds: number | undefined

  constructor(problem: SignInProblem, message: string, hint: string, details: Details | string = {}) {
    const { field, retryAfterMilliseconds, fact }: Details =
      typeof details === 'string' ? { field: details } : details
    super(codes[problem], message, {
      ...(field !== undefined && { field }),
      fact: fact ?? { code: `sign-in-${problem}` },
    })
    // Errors of this kind are told apart by `problem`; callers know them by their code, as all others.
    this.name = 'CalendarError'
    this.problem = problem
    this.hint = hint
    this.retryAfterMilliseconds = retryAfterMilliseconds
  }

  get failureCode(): 'invalid' | 'conflict' | 'unavailable' {
    return codes[this.problem]
  }
}
