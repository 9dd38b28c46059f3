import { oc } from '@orpc/contract'
import { z } from 'zod'

export const loginCodeSchema = z.object({
  code: z.string().describe('works once'),
  expiresAt: z.iso.datetime(),
  urls: z.array(z.string()).describe('links that log a browser in, one for each address served, best first'),
})
export type LoginCode = z.infer<typeof loginCodeSchema>

export const sessionContract = {
  /** For clients of the local socket: whoever can read the data folder may open its page. */
  createLoginCode: oc
    .route({
      method: 'POST',
      path: '/session/login-codes',
      summary: 'A one-time code that logs a browser in',
    })
    .output(loginCodeSchema),
  /** For the page. `POST /logout` does the same and takes the cookie away too. */
  logout: oc.route({ method: 'POST', path: '/session/logout', summary: 'End the session of the page' }),
}
