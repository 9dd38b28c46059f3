import { forgetAssistant } from '#electron/services/forget-assistant.ts'
import type { Approval, ApprovalAnswer, ApprovalChoice } from '#shared/rpc/approval.ts'
import type { AccessLevel, Assistant } from '#shared/rpc/grant.ts'
import { connectedCredential } from '../auth/connected-credential.ts'
import { allow } from './allow.ts'
import type { Live } from './live-query.ts'
import type { RpcContext } from './rpc-context.ts'

/*
 * What assistants may do, and what they ask for. Only the person's own clients come here: an access token may be an
 * assistant's.
 */

export function listGrants(context: RpcContext): Assistant[] {
  allowPerson(context)
  return context.parts.context.store.assistants.list()
}

export async function setGrant(
  context: RpcContext,
  input: { assistantId: string; calendarId: string | null; level: AccessLevel | null },
): Promise<Assistant> {
  allowPerson(context)
  const { store, approvals } = context.parts.context
  const assistant = await store.write(() => {
    if (input.calendarId !== null && input.level !== null) store.calendars.get(input.calendarId)
    store.assistants.grant(input.assistantId, input.calendarId, input.level)
    return store.assistants.get(input.assistantId)
  })
  approvals.tell()
  return assistant
}

export async function forgetGrants(
  context: RpcContext,
  input: { assistantId: string; revoke: boolean },
): Promise<void> {
  allowPerson(context)
  const { parts } = context
  const { tokens, connectedClients } = await forgetAssistant(parts.context, input)
  for (const id of [...tokens, ...connectedClients.map(connectedCredential)]) parts.revocations.tell(id)
  parts.context.approvals.tell()
}

export function listApprovals(
  context: RpcContext,
  query: { state?: Approval['state']; limit: number },
): Approval[] {
  allowPerson(context)
  return context.parts.context.store.approvals.list(query)
}

export async function answerApproval(
  context: RpcContext,
  input: { id: string; answer: ApprovalAnswer; choice?: ApprovalChoice | undefined },
): Promise<Approval> {
  allowPerson(context)
  return await context.parts.context.approvals.answer(input.id, input.answer, input.choice)
}

/** Throws what kept it from being done. */
export async function approvalOutcome(
  context: RpcContext,
  { id }: { id: string },
): Promise<{ changeId: string | null }> {
  allowPerson(context)
  return { changeId: await context.parts.context.approvals.outcome(id) }
}

export function grantsLive(context: RpcContext): Live<Assistant[]> {
  return { ...changes(context), compute: () => listGrants(context) }
}

export function approvalsLive(context: RpcContext): Live<Approval[]> {
  allowPerson(context)
  return { ...changes(context), compute: () => context.parts.context.approvals.pending() }
}

function changes({ parts }: RpcContext): Omit<Live<unknown>, 'compute'> {
  return {
    concerns: () => true,
    onChange: (listener) => parts.context.approvals.onChange(() => listener(null)),
  }
}

function allowPerson({ client }: RpcContext): void {
  allow(client, ['local', 'session'], 'What assistants may do is for the person to say, in Kalends itself.')
}
