import type { Result } from '#electron/accounts/browser/result-page.ts'
import type { SignInError } from '#electron/accounts/sign-in-error.ts'
import type { finishSignIn } from './finish-sign-in.ts'

/** What the browser shows of a sign-in that worked. */
export function goodResult({ account, isKnown, warning }: Awaited<ReturnType<typeof finishSignIn>>): Result {
  const what = isKnown
    ? `“${account.name}” was linked already, and is connected again.`
    : `“${account.name}” is linked, with ${account.calendars.length === 1 ? 'one calendar' : `${account.calendars.length} calendars`}.`
  return {
    isGood: true,
    title: 'You are signed in',
    paragraphs: [what, ...(warning === null ? [] : [warning])],
  }
}

/** What it shows of one that did not. */
export function badResult({ message, hint }: SignInError): Result {
  return { isGood: false, title: 'The sign-in did not work', paragraphs: [message, hint] }
}
