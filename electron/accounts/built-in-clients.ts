import type { SignInProvider } from '#shared/calendar/account.ts'
import type { OAuthClient } from './sign-in-service.ts'

/**
 * The clients that whoever built this Kalends registered for it; a build puts their values in place of these expressions
 * (build/bundle.mjs), and from the sources they are read from the environment. What such a program ships is no secret
 * (RFC 8252 §8.5).
 */
const given: Readonly<Record<SignInProvider, { id: string | undefined; secret: string | undefined }>> = {
  google: { id: process.env.KALENDS_GOOGLE_CLIENT_ID, secret: process.env.KALENDS_GOOGLE_CLIENT_SECRET },
  microsoft: { id: process.env.KALENDS_MICROSOFT_CLIENT_ID, secret: undefined },
}

/** Null where this build has none for the provider. */
export function builtInClient(provider: SignInProvider): OAuthClient | null {
  const { id, secret } = given[provider]
  return id === undefined || id === ''
    ? null
    : { id, secret: secret === undefined || secret === '' ? null : secret }
}
