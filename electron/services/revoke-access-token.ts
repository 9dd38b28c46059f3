import type { AccessTokenInfo } from '#shared/rpc/token.ts'
import type { ServiceContext } from './service-context.ts'

/** Ends a token; an assistant that never came by it is not expected any more. Throws `not_found`. */
export async function revokeAccessToken(
  { store }: ServiceContext,
  { id }: { id: string },
): Promise<AccessTokenInfo> {
  return await store.write(() => {
    store.assistants.expectNoMore({ kind: 'token', identity: id })
    return store.accessTokens.revoke(id)
  })
}
