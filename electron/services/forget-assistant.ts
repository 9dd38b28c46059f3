import type { AssistantIdentity } from '#electron/store/assistant-table.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { type Assistant, usualAccessLevel } from '#shared/rpc/grant.ts'
import { isAtLeast } from './assistants/access-levels.ts'
import type { ServiceContext } from './service-context.ts'

/** What ended with an assistant: access tokens and permissions given over OAuth, by their ids. */
export interface EndedAccess {
  readonly tokens: readonly string[]
  readonly connectedClients: readonly string[]
}

/**
 * Forgets an assistant: when it comes again, it is new. That never lets it do more than it may now: what lets it in has to
 * end with it (`revoke`), and one that needs nothing to be let in is kept while it may do less than a new one. Throws
 * `not_found`, and `conflict` for either.
 */
export async function forgetAssistant(
  context: ServiceContext,
  { assistantId, revoke }: { assistantId: string; revoke: boolean },
): Promise<EndedAccess> {
  const { store } = context
  return await store.write(() => {
    const assistant = store.assistants.get(assistantId)
    const who = store.assistants.identityOf(assistantId)
    const { ended, good } = accessOf(context, who)
    if (!revoke && good > 0) throw stillLetIn(assistant)
    if (needsNothing(who) && isRestricted(assistant)) throw keptOut(assistant)
    for (const id of ended.tokens) store.accessTokens.revoke(id)
    for (const id of ended.connectedClients) store.connectedClients.revoke(id)
    store.assistants.forget(assistantId)
    return ended
  })
}

/** What would end with an assistant, and how much of that lets it in now: a token that has expired can be renewed. */
function accessOf(
  { store, now }: ServiceContext,
  { kind, identity }: AssistantIdentity,
): { ended: EndedAccess; good: number } {
  const tokens = store.accessTokens
    .list()
    .filter(({ id, revokedAt }) => kind === 'token' && id === identity && revokedAt === null)
  const connectedClients = store.connectedClients
    .list()
    .filter(({ clientId, revokedAt }) => kind === 'oauth' && clientId === identity && revokedAt === null)
  const isGood = ({ expiresAt }: { expiresAt: string | null }) =>
    expiresAt === null || Date.parse(expiresAt) > now().epochMilliseconds
  return {
    ended: { tokens: tokens.map(({ id }) => id), connectedClients: connectedClients.map(({ id }) => id) },
    good: [...tokens, ...connectedClients].filter(isGood).length,
  }
}

function needsNothing({ kind }: AssistantIdentity): boolean {
  return kind === 'local' || kind === 'session'
}

/** It may do less than a new one, somewhere; a calendar without a name is gone. */
function isRestricted({ usual, calendars }: Assistant): boolean {
  const levels = [usual, ...calendars.flatMap(({ calendar, level }) => (calendar === '' ? [] : [level]))]
  return !levels.every((level) => isAtLeast(level, usualAccessLevel))
}

function stillLetIn({ name, kind }: Assistant): CalendarError {
  const by = kind === 'token' ? 'token' : 'permission'
  const what = kind === 'token' ? 'its access token' : 'the permission that you gave it'
  return new CalendarError('conflict', `${name} can still come in, by ${what}.`, {
    field: 'revoke',
    hint: 'It can be forgotten together with that only: else it would come again as new, and could do more than it may now.',
    fact: { code: 'assistant-let-in', name, by },
  })
}

function keptOut({ name }: Assistant): CalendarError {
  return new CalendarError(
    'conflict',
    `${name} may do less than a new assistant, and needs nothing to come again.`,
    {
      hint: 'Keep it, so that it stays that way, or first let it do what a new one may: ask for each change.',
      fact: { code: 'assistant-kept-out', name },
    },
  )
}
