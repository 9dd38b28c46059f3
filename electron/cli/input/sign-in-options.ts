import type { OptionDescriptions, OptionValues } from '../command.ts'
import { UsageError } from '../usage-error.ts'

/** How to sign in with a provider; the same for linking and for mending. */
export const signInOptions = {
  deviceCode: { kind: 'flag', help: 'sign in with a code, in a browser anywhere' },
  paste: {
    kind: 'flag',
    help: 'sign in with a browser anywhere, and give the address it ended on to standard input',
  },
  noBrowser: { kind: 'flag', help: 'open no browser: only print the address' },
  clientId: { kind: 'text', value: 'ID', help: 'of a client of your own; asked for once, and then kept' },
  clientSecret: { kind: 'text', value: 'SECRET', help: 'of that client, where it has one; kept encrypted' },
  readOnly: { kind: 'flag', help: 'only ask to read the calendars' },
} as const satisfies OptionDescriptions

export type SignInOptionValues = OptionValues<typeof signInOptions>

/** The options as the request has them. Raises `UsageError`. */
export function signInRequest({ deviceCode, paste, clientId, clientSecret, readOnly }: SignInOptionValues) {
  if (deviceCode && paste)
    throw new UsageError('--device-code and --paste are two ways of signing in', 'Choose one.')
  if (clientSecret !== undefined && clientId === undefined)
    throw new UsageError('--client-secret belongs to a client', 'Give its --client-id, too.')
  return {
    method: deviceCode ? ('device' as const) : paste ? ('paste' as const) : ('browser' as const),
    access: readOnly ? ('read' as const) : ('write' as const),
    client: clientId === undefined ? undefined : { id: clientId, secret: clientSecret },
  }
}
