import type { Fact } from '#shared/calendar/facts/fact.ts'
import type { ProviderError } from './provider-error.ts'

/** What an error says, as facts: its own, or those of its kind. */
export function factOf({ kind, fact, message: said }: ProviderError): Fact {
  if (fact !== undefined) return fact
  switch (kind) {
    case 'auth':
      return { code: 'sign-in-refused' }
    case 'rate-limited':
      return { code: 'server-asks-to-wait' }
    case 'unavailable':
      return { code: 'server-unavailable', said }
    case 'calendar-gone':
      return { code: 'server-lost-calendar' }
    case 'cursor-gone':
      return { code: 'server-lost-place' }
    case 'precondition-failed':
      return { code: 'server-changed-meanwhile' }
    case 'not-found':
      return { code: 'server-lost-event' }
    case 'forbidden':
      return { code: 'server-forbids', said }
    case 'invalid':
      return { code: 'server-refuses', said }
  }
}
