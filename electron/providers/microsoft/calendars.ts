import type { Calendar, CalendarColor, CalendarGroup } from '@microsoft/microsoft-graph-types'
import type { NewCalendar, RemoteCalendar } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { nearestColor, shownColor } from './calendar-colors.ts'
import { keyProperty } from './event-resource.ts'
import type { GraphClient } from './graph-client.ts'
import { calendarPath } from './mailbox.ts'

const path = '/me/calendars'

/** All calendars of the account. Those of one name are told apart by their group, or by whose they are. */
export async function listCalendars(client: GraphClient, signal: AbortSignal): Promise<RemoteCalendar[]> {
  const query = new URLSearchParams({ $top: '200' })
  const calendars = await client.all<Calendar>({ method: 'GET', path, query }, signal)
  const names = new Map<string, number>()
  for (const { name } of calendars) names.set(name ?? '', (names.get(name ?? '') ?? 0) + 1)
  const isAmbiguous = [...names.values()].some((count) => count > 1)
  const groups = isAmbiguous ? await groupNames(client, signal) : new Map<string, string>()
  return calendars.map((calendar) => {
    const remote = toRemote(calendar)
    if ((names.get(remote.name) ?? 0) < 2) return remote
    const place = groups.get(remote.ref) ?? calendar.owner?.name ?? ''
    return place === '' ? remote : { ...remote, name: `${remote.name} (${place})` }
  })
}

/**
 * Makes a calendar. Graph has no key for that, so the calendar keeps it in a property of its own, by which a second call
 * finds what the first one made. Raises `invalid` where another calendar has the name.
 */
export async function createCalendar(
  client: GraphClient,
  key: string,
  { name, color }: NewCalendar,
  signal: AbortSignal,
): Promise<RemoteCalendar> {
  const made = await findByKey(client, key, signal)
  if (made !== null) return toRemote(made)
  const body = {
    name,
    ...(color === null ? {} : { color: nearestColor(color) satisfies CalendarColor }),
    singleValueExtendedProperties: [{ id: keyProperty, value: key }],
  }
  return toRemote(await client.read<Calendar>({ method: 'POST', path, body }, signal))
}

/** One that is gone already is deleted. Raises `forbidden` for the default calendar. */
export async function deleteCalendar(client: GraphClient, ref: string, signal: AbortSignal): Promise<void> {
  try {
    await client.send({ method: 'DELETE', path: calendarPath(ref) }, signal)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    if (error.kind === 'not-found') return
    if (error.kind !== 'invalid') throw error
    throw new ProviderError('forbidden', 'Outlook keeps this calendar; it can’t be deleted', { cause: error })
  }
}

async function findByKey(client: GraphClient, key: string, signal: AbortSignal): Promise<Calendar | null> {
  const value = key.replaceAll("'", "''")
  const query = new URLSearchParams({
    $filter: `singleValueExtendedProperties/any(p: p/id eq '${keyProperty}' and p/value eq '${value}')`,
  })
  const [found = null] = await client.all<Calendar>({ method: 'GET', path, query }, signal)
  return found
}

async function groupNames(client: GraphClient, signal: AbortSignal): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const query = new URLSearchParams({ $top: '200' })
  for (const { id, name } of await client.all<CalendarGroup>(
    { method: 'GET', path: '/me/calendarGroups', query },
    signal,
  )) {
    const members = `/me/calendarGroups/${encodeURIComponent(id ?? '')}/calendars`
    for (const calendar of await client.all<Calendar>({ method: 'GET', path: members, query }, signal))
      found.set(calendar.id ?? '', name ?? '')
  }
  return found
}

function toRemote(calendar: Calendar): RemoteCalendar {
  return {
    ref: calendar.id ?? '',
    name: calendar.name ?? '',
    description: '',
    color: shownColor(calendar.hexColor, calendar.color),
    zone: null,
    writable: calendar.canEdit ?? false,
  }
}
