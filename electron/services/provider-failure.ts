import { PrivateAddressError } from '#electron/providers/feed/public-address.ts'
import { ProviderError } from '#electron/providers/provider-error.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'

/** What a provider raised while the person waits for an answer, as an error for the person. Others stay what they are. */
export function toCalendarError(error: unknown): unknown {
  if (!(error instanceof ProviderError)) return error
  const { message } = error
  switch (error.kind) {
    case 'auth':
      return new CalendarError('invalid', `${message}.`, {
        field: 'password',
        fact: { code: 'account-password-refused' },
        hint: 'Many servers want an app password, made in the settings of the account there.',
      })
    case 'rate-limited':
    case 'unavailable':
      return new CalendarError('unavailable', `${message}.`, {
        field: 'url',
        hint: 'Check the address, or try again later.',
        fact: error.fact ?? { code: 'account-unavailable', said: message },
      })
    case 'forbidden':
      // A question rather than a refusal: the person may allow it.
      if (error.cause instanceof PrivateAddressError)
        return new CalendarError('invalid', `${message}.`, {
          field: 'allowPrivateAddress',
          fact: { code: 'account-address-private' },
          hint: 'Allow this address if the feed is one of your own network (on the command line: --allow-private-address).',
        })
      return new CalendarError('invalid', `${message}.`, {
        field: 'url',
        fact: error.fact ?? { code: 'account-address-refused', said: message },
      })
    case 'invalid':
    case 'not-found':
    case 'calendar-gone':
      return new CalendarError('invalid', `${message}.`, {
        field: 'url',
        fact: error.fact ?? { code: 'account-address-refused', said: message },
      })
    case 'cursor-gone':
    case 'precondition-failed':
      return new CalendarError('conflict', `${message}.`, { fact: { code: 'server-changed-meanwhile' } })
    default:
      return assertNever(error.kind)
  }
}
