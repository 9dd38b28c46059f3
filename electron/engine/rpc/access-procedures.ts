import { createAccessToken } from '#electron/services/create-access-token.ts'
import { renewAccessToken } from '#electron/services/renew-access-token.ts'
import { revokeAccessToken } from '#electron/services/revoke-access-token.ts'
import type { ConnectedClient } from '#shared/rpc/connected-client.ts'
import type { Grants } from '#shared/rpc/grant.ts'
import type { LoginCode } from '#shared/rpc/session.ts'
import type { SetUp } from '#shared/rpc/set-up.ts'
import type { AccessTokenInfo } from '#shared/rpc/token.ts'
import type { Client } from '../auth/client.ts'
import { connectedCredential } from '../auth/connected-credential.ts'
import { createLoginLink } from '../auth/login-link.ts'
import { allow } from './allow.ts'
import type { RpcContext } from './rpc-context.ts'

export function createLoginCode({ parts, client }: RpcContext): LoginCode {
  allow(client, ['local'], 'Login codes are made on the computer that Kalends runs on, with kalends login.')
  return createLoginLink(parts.codes, parts.pageUrls())
}

export function logout({ parts, client }: RpcContext): void {
  if (client.kind === 'session' && client.credentialId !== null) parts.sessions.end(client.credentialId)
}

export function readSetUp({ parts, client }: RpcContext): SetUp {
  allow(client, ['local', 'session'], 'Assistants are set up in the page or on the command line.')
  return parts.setUp()
}

export function listTokens({ parts, client }: RpcContext): AccessTokenInfo[] {
  allowTokens(client)
  return parts.context.store.accessTokens.list()
}

export async function createToken(
  { parts, client }: RpcContext,
  input: { name: string; scopes: string[]; expiresAt: string | null; grants?: Grants | undefined },
): Promise<{ token: string; accessToken: AccessTokenInfo }> {
  allowTokens(client)
  const made = await createAccessToken(parts.context, input)
  parts.context.approvals.tell()
  return made
}

export async function renewToken(
  { parts, client }: RpcContext,
  input: { id: string; expiresAt: string | null },
): Promise<{ token: string; accessToken: AccessTokenInfo }> {
  allowTokens(client)
  const renewed = await renewAccessToken(parts.context, input)
  // Whoever holds the one before is cut off.
  parts.revocations.tell(input.id)
  return renewed
}

export async function revokeToken(
  { parts, client }: RpcContext,
  input: { id: string },
): Promise<AccessTokenInfo> {
  allowTokens(client)
  const revoked = await revokeAccessToken(parts.context, input)
  parts.revocations.tell(input.id)
  parts.context.approvals.tell()
  return revoked
}

export function listConnectedClients({ parts, client }: RpcContext): ConnectedClient[] {
  allowTokens(client)
  return parts.context.store.connectedClients.list()
}

export async function revokeConnectedClient(
  { parts, client }: RpcContext,
  input: { id: string },
): Promise<ConnectedClient> {
  allowTokens(client)
  const { store } = parts.context
  const revoked = await store.write(() => store.connectedClients.revoke(input.id))
  parts.revocations.tell(connectedCredential(revoked.id))
  return revoked
}

function allowTokens(client: Client): void {
  allow(client, ['local', 'session'], 'Access tokens are managed in the page or on the command line.')
}
