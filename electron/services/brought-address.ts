import { isSameState, readAnswer } from '#electron/accounts/browser/authorization-answer.ts'
import { SignInError } from '#electron/accounts/sign-in-error.ts'
import type { AuthorizationAnswer } from '#electron/accounts/sign-in-service.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'

/** The answer in an address that the person brings. Throws `SignInError` state where it is not the one that is waited for. */
export function answerIn(address: string, state: string): AuthorizationAnswer {
  const text = address.trim()
  const answer = URL.canParse(text) ? readAnswer(new URL(text).searchParams) : null
  if (answer === null) {
    throw new CalendarError('invalid', 'This is not the address on which the browser ended.', {
      fact: { code: 'address-not-of-sign-in' },
      field: 'address',
      hint: 'Copy the whole address from the browser; it begins with http://127.0.0.1 or http://localhost and holds “code=”.',
    })
  }
  if (!isSameState(answer.state, state)) throw stateError('This address belongs to another sign-in.')
  return answer
}

/** An answer that belongs to no sign-in which waits for it. */
export function stateError(message: string): SignInError {
  return new SignInError(
    'state',
    message,
    'Begin the sign-in again, and bring the address that it ends on.',
    'address',
  )
}
