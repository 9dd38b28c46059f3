import { gaxios, OAuth2Client } from 'google-auth-library'
import type { Origins } from '../origins.ts'
import type { OAuthClient } from '../sign-in-service.ts'
import type { WatchedFetch } from '../watched-fetch.ts'

/** Google's own client over our HTTP client, with the configured origins. It asks once: when to ask again is not its to say. */
export function googleClient(
  { id, secret }: OAuthClient,
  origins: Origins,
  watched: WatchedFetch,
  redirectUri?: string,
): OAuth2Client {
  const transporter = new gaxios.Gaxios({
    fetchImplementation: async (input, init) => {
      const { status, headers, text } = await watched.send(String(input), {
        method: init?.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: init?.body == null ? undefined : String(init.body),
      })
      return new Response(text, {
        status,
        headers: new Headers({ 'content-type': headers.get('content-type') ?? '' }),
      })
    },
  })
  transporter.interceptors.request.add({
    resolved: async ({ retryConfig, ...request }) => ({ ...request, retry: false }),
  })
  return new OAuth2Client({
    clientId: id,
    ...(secret === null ? {} : { clientSecret: secret }),
    ...(redirectUri === undefined ? {} : { redirectUri }),
    transporter,
    endpoints: {
      oauth2AuthBaseUrl: `${origins.googleAuth}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${origins.googleToken}/token`,
    },
  })
}
