import { z } from 'zod'
import type { SignIn } from '#shared/calendar/sign-in.ts'
import type { ToolAnswer } from './tool.ts'
import { cleanLine, fence, textLimits } from './untrusted-text.ts'

/** How a sign-in stands, for a model; there is no token or password in it. */
export const signInAnswerSchema = z.strictObject({
  id: z.string(),
  state: z.enum(['waiting', 'done', 'failed']),
  open: z.string().optional().describe('address for the person'),
  code: z.string().optional().describe('to type there'),
  expiresAt: z.string(),
  account: z.string().optional().describe('id'),
  message: z.string(),
})

/** Says what came of a sign-in, or what the person has to do. */
export function signInAnswer(signIn: SignIn): ToolAnswer<z.infer<typeof signInAnswerSchema>> {
  const { id, state, expiresAt, authorizationUrl, verificationUri, userCode } = signIn
  const open = authorizationUrl ?? verificationUri
  const isWaiting = state.kind === 'waiting'
  const message = cleanLine(messageOf(signIn), textLimits.url)
  const lines = [message]
  if (isWaiting && open !== null) lines.push(`Address: ${open}`)
  if (isWaiting && userCode !== null) lines.push(`Code: ${userCode}`)
  if (isWaiting) lines.push(`Until ${expiresAt}; id ${id}`)
  return {
    data: {
      id,
      state: state.kind,
      ...(isWaiting && open !== null && { open }),
      ...(isWaiting && userCode !== null && { code: userCode }),
      expiresAt,
      ...(state.kind === 'done' && { account: state.account.id }),
      message,
    },
    text: lines.join('\n'),
  }
}

function messageOf({ state, method }: SignIn): string {
  switch (state.kind) {
    case 'waiting':
      if (method === 'device')
        return 'The person opens the address and types the code there; then ask oauth_status.'
      if (method === 'browser')
        return 'The person opens the address on this machine and signs in; then ask oauth_status.'
      return 'The person opens the address and signs in; the browser ends on an address of this machine that may not load: give it to oauth_callback.'
    case 'done': {
      const { name, calendars } = state.account
      const what = state.isKnown ? 'is connected again' : 'is linked'
      const warning = state.warning === null ? '' : ` ${state.warning}`
      return `The account ${fence(name)} ${what}, with ${calendars.length} calendars.${warning}`
    }
    case 'failed':
      return `The sign-in failed: ${fence(`${state.message} ${state.hint}`, textLimits.url)}`
  }
}
