import { listSignInClients } from '#electron/services/sign-in-clients.ts'
import type { SignIn, SignInClient } from '#shared/calendar/sign-in.ts'
import type { NewSignIn } from '#shared/rpc/sign-in.ts'
import { allowAccounts } from './account-procedures.ts'
import type { RpcContext } from './rpc-context.ts'

export function listClients(context: RpcContext): SignInClient[] {
  allowAccounts(context)
  return listSignInClients(context.parts.context)
}

export function beginSignIn(context: RpcContext, input: NewSignIn): Promise<SignIn> {
  allowAccounts(context)
  return context.parts.context.signIns.begin(context.client.actor, input)
}

export function signInResult(
  context: RpcContext,
  { id, waitSeconds }: { id: string; waitSeconds: number },
): Promise<SignIn> {
  allowAccounts(context)
  return context.parts.context.signIns.result(id, waitSeconds * 1_000)
}

export function bringAddress(
  context: RpcContext,
  { id, address }: { id: string; address: string },
): Promise<SignIn> {
  allowAccounts(context)
  return context.parts.context.signIns.bring(id, address)
}

export function cancelSignIn(context: RpcContext, { id }: { id: string }): Promise<SignIn> {
  allowAccounts(context)
  return context.parts.context.signIns.cancel(id)
}
