import type { Mailbox } from './mailbox.ts'
import type { Instance } from './stored-event.ts'

/** The version of an event; of an occurrence that is no exception that of its series. */
export function changeKeyOf(
  mailbox: Mailbox,
  { event, exception }: Pick<Instance, 'event' | 'exception'>,
): string {
  const version = exception?.version ?? event.version
  return Buffer.from(`${mailbox.account.id.slice(0, 8)}.${version}`.padEnd(22, '#')).toString('base64')
}

export function etagOf(mailbox: Mailbox, instance: Pick<Instance, 'event' | 'exception'>): string {
  return `W/"${changeKeyOf(mailbox, instance)}"`
}
