import { isProviderError } from '../provider-error.ts'
import type { PushSource } from '../push-source.ts'
import type { GraphClientOptions } from './graph-client.ts'
import { GraphSubscriptions, isDue } from './subscriptions.ts'

/** Subscriptions of a Microsoft account (M12). */
export function microsoftPush(options: GraphClientOptions & { now(): string }): PushSource {
  const subscriptions = new GraphSubscriptions(options)
  return {
    async open(ref, address, signal) {
      const { id, clientState, expiresAt } = await subscriptions.subscribe(ref, address, signal)
      return { id, ref, resourceId: '', expiresAt, secret: clientState }
    },
    async renew(channel, signal) {
      try {
        return { ...channel, expiresAt: (await subscriptions.renew(channel, signal)).expiresAt }
      } catch (error) {
        if (isProviderError(error, 'not-found')) return null
        throw error
      }
    },
    close: (channel, signal) => subscriptions.unsubscribe(channel, signal),
    isDue,
  }
}
