import { timingSafeEqual } from 'node:crypto'
import type { AuthorizationAnswer } from '../sign-in-service.ts'

/** The parameters that a provider sends back, as a query or as a form. Null when they are none of an authorization. */
export function readAnswer(parameters: URLSearchParams): (AuthorizationAnswer & { state: string }) | null {
  const one = (name: string): string | null => {
    const [value, ...more] = parameters.getAll(name)
    // Whoever sends a name twice means different things to different readers.
    return more.length > 0 || value === undefined || value === '' ? null : value
  }
  const [code, error, state] = [one('code'), one('error'), one('state')]
  if (state === null || (code === null) === (error === null)) return null
  return { code, error, errorDescription: one('error_description'), state }
}

/** Tells in the same time whether they differ early or late. */
export function isSameState(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
