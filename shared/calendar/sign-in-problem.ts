import { z } from 'zod'

/**
 * What can go wrong when the person signs in.
 *
 * - `denied`: they said no
 * - `scopes-missing`: they unticked what we need
 * - `admin-consent`: their organization has to allow it
 * - `wrong-account`: to mend one account they chose another
 * - `client`: the client id or secret is not right, or not allowed this
 * - `redirect-mismatch`: the client is registered with other addresses
 * - `expired`: it took longer than it may
 * - `state`: the answer belongs to no sign-in that is waiting, or was used before
 * - `clock`: the clock of this computer is wrong
 * - `device-refused`: the provider gives no codes for this
 * - `not-the-provider`: something else answered, such as the sign-in page of a hotel's network
 * - `unreachable`: nobody answered
 * - `cancelled`: by the person, or because the engine stopped
 * - `revoked`: what the provider gave is not accepted any more
 * - `calendars`: signed in, and yet the calendars can't be had
 * - `provider`: the provider says that something went wrong there
 */
export const signInProblemSchema = z.enum([
  'denied',
  'scopes-missing',
  'admin-consent',
  'wrong-account',
  'client',
  'redirect-mismatch',
  'expired',
  'state',
  'clock',
  'device-refused',
  'not-the-provider',
  'unreachable',
  'cancelled',
  'revoked',
  'calendars',
  'provider',
])
export type SignInProblem = z.infer<typeof signInProblemSchema>
