import type { LoginCode } from '#shared/rpc/session.ts'
import type { LoginCodes } from './login-codes.ts'

/** A new code, and the links that use it, one for each address of the page. */
export function createLoginLink(codes: LoginCodes, pageUrls: readonly string[]): LoginCode {
  const { code, expiresAt } = codes.create()
  return {
    code,
    expiresAt: new Date(expiresAt).toISOString(),
    urls: pageUrls.map((url) => `${url}/login?code=${code}`),
  }
}
