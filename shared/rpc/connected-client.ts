import { oc } from '@orpc/contract'
import { z } from 'zod'

/** A client that the person let in over OAuth, once; the same program may be let in several times. */
export const connectedClientSchema = z.object({
  id: z.string(),
  clientId: z
    .string()
    .describe('the https address of its description, which proves whose it is; else what it says of itself'),
  name: z.string().describe('as the person called it; its changes are put down to this name'),
  scopes: z.array(z.string()).describe('as those of access tokens'),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().describe('until when it was let in'),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
})
export type ConnectedClient = z.infer<typeof connectedClientSchema>

/** For local clients and the page; clients are let in by the page alone, where they send the person. */
export const connectedClientContract = {
  list: oc
    .route({ method: 'GET', path: '/connected-clients', summary: 'Clients let in over OAuth, newest first' })
    .output(z.array(connectedClientSchema)),
  revoke: oc
    .route({ method: 'DELETE', path: '/connected-clients/{id}', summary: 'Cut off such a client at once' })
    .input(z.object({ id: z.string() }))
    .output(connectedClientSchema),
}
