import { randomBytes, randomUUID } from 'node:crypto'
import type { PushSource } from '../push-source.ts'
import { GoogleClient, type GoogleClientOptions } from './google-client.ts'
import { closeChannel, isDue, openChannel } from './push-channel.ts'

/** Push channels of a Google account (G11). None can be renewed: a new one is opened before the old one ends. */
export function googlePush(options: GoogleClientOptions): PushSource {
  const client = new GoogleClient(options)
  return {
    async open(ref, address, signal) {
      const secret = randomBytes(32).toString('base64url')
      const asked = { id: randomUUID(), token: secret, address }
      const { id, resourceId, expiresAt } = await openChannel(client, ref, asked, signal)
      return { id, ref, resourceId, expiresAt, secret }
    },
    renew: async () => null,
    close: (channel, signal) => closeChannel(client, channel, signal),
    isDue: ({ expiresAt }, now) => isDue({ expiresAt }, now),
  }
}
