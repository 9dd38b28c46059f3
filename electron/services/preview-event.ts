import { isDeepStrictEqual } from 'node:util'
import type { AccountRecord } from '#electron/store/account-table.ts'
import type { ProviderKind } from '#shared/calendar/account.ts'
import { assertNever } from '#shared/calendar/assert-never.ts'
import { type CalendarEvent, type EventContent, eventContentSchema } from '#shared/calendar/event.ts'
import { plainText } from '#shared/calendar/event-time.ts'
import { expand } from '#shared/calendar/recurrence/expand.ts'
import type { EventPreview, Misfit, PreviewQuery } from '#shared/rpc/event.ts'
import { guestNotices } from './account-view.ts'
import { checkEvent } from './check-event.ts'
import type { ServiceContext } from './service-context.ts'

const mostDates = 6

/**
 * What would become of an event: when it takes place, and what the place of its calendar can't hold of it, so that this is
 * said before it is saved. Of an event that is there already, only what would change counts. Throws as `createEvent` does.
 */
export async function previewEvent(context: ServiceContext, query: PreviewQuery): Promise<EventPreview> {
  const { store } = context
  const { accountId } = store.calendars.get(query.calendarId)
  const content = eventContentSchema.parse(query)
  const before = query.eventId === undefined ? undefined : store.events.get(query.eventId)
  checkEvent(content, store.zones, before?.recurrence)
  const account = accountId === null ? null : store.accounts.get(accountId)
  const misfits = [
    ...(account === null ? [] : await misfitsOf(context, account.provider, content)),
    ...untold(account, content),
  ]
  const isThere = before?.calendarId === query.calendarId
  return {
    misfits: isThere ? misfits.filter(({ field }) => isChanged(field, before, content)) : misfits,
    dates: datesOf(context, content),
  }
}

function datesOf({ store }: ServiceContext, content: EventContent): string[] {
  if (content.recurrence === null) return []
  const dates: string[] = []
  for (const instance of expand(content, store.zones)) {
    dates.push(plainText(instance.start))
    if (dates.length === mostDates) break
  }
  return dates
}

async function misfitsOf(
  { store }: ServiceContext,
  provider: ProviderKind,
  content: EventContent,
): Promise<Misfit[]> {
  switch (provider) {
    case 'google':
      return (await import('#electron/providers/google/misfits.ts')).misfitsOf(content)
    case 'microsoft':
      return (await import('#electron/providers/microsoft/misfits.ts')).misfitsOf(content, store.zones)
    case 'caldav':
      return (await import('#electron/providers/caldav/misfits.ts')).misfitsOf(content)
    case 'feed':
      return []
    default:
      return assertNever(provider)
  }
}

/** Guests of an event that nobody sends invitations of, or nobody knows who does. */
function untold(account: AccountRecord | null, { attendees }: EventContent): Misfit[] {
  if (attendees.length === 0) return []
  if (account !== null && guestNotices[account.provider] !== 'unknown') return []
  const kind = { field: 'attendees', kind: 'untold' } as const
  if (account === null) {
    const message = 'This calendar is only here: its guests are written down, and not invited by mail.'
    return [{ ...kind, message, fact: { code: 'guests-not-invited' } }]
  }
  const message = 'Whether the guests are invited by mail is up to the server of this calendar.'
  return [{ ...kind, message, fact: { code: 'guests-perhaps-invited' } }]
}

/** Start, end and recurrence are one thing to a provider, and so are whether it is certain and whether it takes up time. */
const together: readonly (readonly (keyof EventContent)[])[] = [
  ['start', 'end', 'recurrence'],
  ['status', 'showAs'],
]

function isChanged(field: keyof EventContent, before: CalendarEvent, after: EventContent): boolean {
  const fields = together.find((group) => group.includes(field)) ?? [field]
  return fields.some((name) => !isDeepStrictEqual(before[name], after[name]))
}
