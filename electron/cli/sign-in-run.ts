import type { Account } from '#shared/calendar/account.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { SignIn } from '#shared/calendar/sign-in.ts'
import type { NewSignIn } from '#shared/rpc/sign-in.ts'
import type { Connection } from './connection/connection.ts'
import { readLine } from './input/one-line.ts'
import { type SignInOptionValues, signInRequest } from './input/sign-in-options.ts'
import { printLinked } from './output/linked-text.ts'
import { plainLine, safeJson } from './output/plain-text.ts'
import { printLines } from './output/print.ts'
import type { Terminal } from './output/terminal.ts'

interface SignInRun {
  readonly terminal: Terminal
  readonly connection: Connection
  readonly json: boolean
  readonly options: SignInOptionValues
  readonly target: Pick<NewSignIn, 'provider' | 'accountId' | 'name' | 'intervalMinutes'>
}

const names = { google: 'Google', microsoft: 'Microsoft' }
const waitSeconds = 20

/**
 * Signs in and tells what came of it. With JSON there is one line to go on with, `{"authorizationUrl"}` or `{"userCode",
 * "verificationUri", "expiresIn"}`, and then `{"account"}`. Raises `CalendarError` when it comes to nothing.
 */
export async function runSignIn({ terminal, connection, json, options, target }: SignInRun): Promise<void> {
  const { client } = connection
  const begun = await client.signIn.begin({ ...signInRequest(options), ...target })
  await tellHow(terminal, json, options, begun)
  if (begun.method === 'paste') {
    const address = await readLine(terminal, 'address')
    await client.signIn.bring({ id: begun.id, address })
  }
  const { account, isKnown, warning } = await outcomeOf(connection, begun)
  if (json) await terminal.output.write(`${safeJson({ account })}\n`)
  else
    await printLinked(terminal, account, {
      engine: connection.kind,
      verb: isKnown ? 'Reconnected' : 'Linked',
    })
  if (warning !== null) await terminal.errors.write(`${plainLine(warning)}\n`)
}

async function tellHow(
  terminal: Terminal,
  json: boolean,
  { noBrowser }: SignInOptionValues,
  { authorizationUrl, userCode, verificationUri, expiresAt, method, provider }: SignIn,
): Promise<void> {
  const isForHere = method === 'browser' && !noBrowser && authorizationUrl !== null
  const isOpen = isForHere && (await terminal.openBrowser(authorizationUrl))
  if (json) {
    const expiresIn = Math.max(0, Math.round((Date.parse(expiresAt) - Date.now()) / 1_000))
    const how = authorizationUrl === null ? { userCode, verificationUri, expiresIn } : { authorizationUrl }
    await terminal.output.write(`${safeJson(how)}\n`)
    return
  }
  const name = names[provider]
  if (authorizationUrl === null) {
    await printLines(terminal, [
      `Open ${plainLine(verificationUri ?? '')} and enter the code ${plainLine(userCode ?? '')}`,
    ])
    return
  }
  const first = isOpen
    ? `Your browser opens ${name}’s sign-in. If it does not, open this address:`
    : method === 'paste'
      ? 'Open this address in any browser:'
      : 'Open this address in a browser on this machine:'
  const last =
    method === 'paste'
      ? ['When you have agreed, the browser ends on a page that it can’t show. Paste its address here:']
      : []
  await printLines(terminal, [first, authorizationUrl, ...last])
}

async function outcomeOf(
  { client }: Connection,
  { id }: SignIn,
): Promise<{ account: Account; isKnown: boolean; warning: string | null }> {
  for (;;) {
    const { state } = await client.signIn.result({ id, waitSeconds })
    switch (state.kind) {
      case 'waiting':
        continue
      case 'done':
        return state
      case 'failed': {
        const field = state.problem === 'client' ? 'client' : undefined
        throw new CalendarError(state.code, state.message, { hint: state.hint, field })
      }
    }
  }
}
