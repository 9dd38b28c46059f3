import { attendeesOf, type Fields, isSamePerson, type StoredEvent } from './stored-event.ts'
import type { SentMail, World } from './world.ts'

export type SendUpdates = 'all' | 'externalOnly' | 'none'

/** Keeps the mails that Google would send (G10): to the guests of before and after a change, but not to who made it. */
export function notifyGuests(
  world: World,
  change: {
    readonly event: StoredEvent
    readonly calendarId: string
    readonly by: string
    readonly before: Fields
    readonly after: Fields
    readonly isCancelled: boolean
    readonly sendUpdates: SendUpdates
  },
): void {
  if (change.sendUpdates === 'none') return
  const before = attendeesOf(change.before).map(({ email }) => email)
  const after = change.isCancelled ? [] : attendeesOf(change.after).map(({ email }) => email)
  const mail = (to: string, kind: SentMail['kind']) => {
    if (isSamePerson(to, change.by)) return
    if (change.sendUpdates === 'externalOnly' && world.accounts.has(to.toLowerCase())) return
    world.mails.push({
      at: world.now(),
      to,
      from: change.by,
      kind,
      calendarId: change.calendarId,
      eventId: change.event.id,
      summary: String(change.after.summary ?? change.before.summary ?? ''),
    })
  }
  for (const email of after) mail(email, includes(before, email) ? 'update' : 'invitation')
  for (const email of before) if (!includes(after, email)) mail(email, 'cancellation')
}

/** The answer of a guest goes to the organizer alone. */
export function notifyOrganizer(
  world: World,
  event: StoredEvent,
  change: {
    readonly calendarId: string
    readonly by: string
    readonly summary: string
    readonly comment: string
    readonly sendUpdates: SendUpdates
  },
): void {
  const to = event.organizer.email
  if (change.sendUpdates === 'none' || isSamePerson(to, change.by)) return
  if (change.sendUpdates === 'externalOnly' && world.accounts.has(to.toLowerCase())) return
  const { calendarId, by, summary, comment } = change
  world.mails.push({
    at: world.now(),
    to,
    from: by,
    kind: 'response',
    calendarId,
    eventId: event.id,
    summary,
    ...(comment === '' ? {} : { comment }),
  })
}

function includes(emails: readonly string[], email: string): boolean {
  return emails.some((other) => isSamePerson(other, email))
}
