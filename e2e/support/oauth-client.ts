import type { APIRequestContext } from '@playwright/test'

/** An OAuth client that registered itself, as assistants do. */
export interface OAuthClient {
  readonly id: string
  readonly redirect: string
  /** where the person is sent to let it in */
  readonly authorizeUrl: (asked: { challenge: string; scope?: string; state?: string }) => string
}

export async function registerOAuthClient(
  request: APIRequestContext,
  origin: string,
  name: string,
): Promise<OAuthClient> {
  const redirect = `${origin}/health`
  const registered = await request.post(`${origin}/oauth/register`, {
    data: { client_name: name, redirect_uris: [redirect] },
  })
  const { client_id: id } = (await registered.json()) as { client_id: string }
  return {
    id,
    redirect,
    authorizeUrl: ({ challenge, ...more }) => {
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: id,
        redirect_uri: redirect,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        ...more,
      })
      return `${origin}/oauth/authorize?${query}`
    },
  }
}
