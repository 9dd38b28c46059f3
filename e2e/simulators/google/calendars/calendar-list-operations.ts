import type { Parameters } from '../description/check-query.ts'
import { badRequest, fullSyncRequired, notFound } from '../google-error.ts'
import { accessTo } from './access.ts'
import type { ApiDesk } from './api-desk.ts'
import type { Call, Handler } from './call.ts'
import { type Cursor, type PageCursor, readCursor, writeCursor } from './cursor.ts'
import { readReminders } from './read-fields.ts'
import type { Account, ListEntry } from './world.ts'

export const calendarListOperations: Readonly<Record<string, Handler>> = {
  'calendar.calendarList.list': list,
  'calendar.calendarList.get': (desk, call) => entryResource(desk, call.account, entryOf(desk, call)),
  'calendar.calendarList.insert': (desk, call) => {
    const { calendar } = accessTo(desk, call, String(call.body.id ?? ''))
    const entry = call.account.list.get(calendar.id) ?? desk.world.addToList(call.account, calendar)
    entry.isDeleted = false
    return changed(desk, call, entry)
  },
  'calendar.calendarList.patch': (desk, call) => changed(desk, call, entryOf(desk, call)),
  'calendar.calendarList.update': (desk, call) => changed(desk, call, entryOf(desk, call)),
  'calendar.calendarList.delete': (desk, call) => {
    const entry = entryOf(desk, call)
    if (entry.calendar.owner === call.account.email)
      throw badRequest('cannotUnsubscribeFromOwnedCalendar', 'An owner cannot unsubscribe from a calendar.')
    entry.isDeleted = true
    touchEntry(desk, call.account, entry)
    return undefined
  },
  'calendar.calendarList.watch': (desk, call) =>
    desk.channels.watch(call.body, {
      resource: `list:${call.account.email}`,
      uri: `${call.origin}/calendar/v3/users/me/calendarList?alt=json`,
      account: call.account.email,
    }),
}

function list(desk: ApiDesk, call: Call): unknown {
  const { world } = desk
  const { account, parameters } = call
  const cursor = readSyncToken(desk, call)
  const page =
    typeof parameters.pageToken === 'string'
      ? readCursor<PageCursor>(parameters.pageToken, 'pageToken')
      : { position: 0, begun: world.listChange }
  const entries = [...account.list.values()]
    .filter((entry) => entry.changed > page.position && isListed(desk, account, entry, parameters, cursor))
    .sort((one, other) => one.changed - other.changed)
  const asked = Math.min(Math.max(Number(parameters.maxResults ?? 100), 1), 250)
  const listed = entries.slice(0, desk.settings.pageSize(asked))
  const next =
    listed.length < entries.length
      ? {
          nextPageToken: writeCursor({
            position: listed.at(-1)?.changed ?? page.position,
            begun: page.begun,
            generation: account.listGeneration,
            parameters: '',
          }),
        }
      : {
          nextSyncToken: writeCursor({
            resource: `list:${account.email}`,
            position: page.begun,
            generation: account.listGeneration,
            role: 'owner',
            issued: world.now(),
            scope: { minAccessRole: parameters.minAccessRole },
          }),
        }
  return {
    kind: 'calendar#calendarList',
    etag: `"${world.listChange}"`,
    ...next,
    items: listed.map((entry) => entryResource(desk, account, entry)),
  }
}

function readSyncToken({ world, settings }: ApiDesk, { account, parameters }: Call): Cursor | undefined {
  if (typeof parameters.syncToken !== 'string') return undefined
  if (parameters.minAccessRole !== undefined)
    throw badRequest('badRequest', 'Sync token cannot be used with other query restrictions.', 'syncToken')
  const cursor = readCursor<Cursor>(parameters.syncToken, 'syncToken')
  if (cursor.resource !== `list:${account.email}`)
    throw badRequest('invalid', 'Invalid sync token value.', 'syncToken')
  if (
    cursor.generation !== account.listGeneration ||
    cursor.issued + settings.syncTokenLifetime <= world.now()
  )
    throw fullSyncRequired()
  return cursor
}

const ranks = ['freeBusyReader', 'reader', 'writer', 'owner'] as const

function isListed(
  { world }: ApiDesk,
  account: Account,
  entry: ListEntry,
  { showDeleted, showHidden, minAccessRole }: Parameters,
  cursor: Cursor | undefined,
): boolean {
  const role = world.roleOf(account, entry.calendar)
  if (cursor !== undefined) return entry.changed > cursor.position
  if ((entry.isDeleted || role === undefined) && showDeleted !== true) return false
  if (entry.isHidden && showHidden !== true) return false
  const least = (ranks as readonly unknown[]).indexOf(minAccessRole)
  return role === undefined || ranks.indexOf(role) >= least
}

function entryOf({ world }: ApiDesk, { account, path }: Call): ListEntry {
  const id = path.calendarId === 'primary' ? account.email : (path.calendarId ?? '')
  const entry = account.list.get(id)
  if (entry === undefined || entry.isDeleted || world.roleOf(account, entry.calendar) === undefined)
    throw notFound()
  return entry
}

function changed(desk: ApiDesk, call: Call, entry: ListEntry): unknown {
  const { body, parameters } = call
  const hasRgb = body.backgroundColor !== undefined || body.foregroundColor !== undefined
  if (hasRgb && parameters.colorRgbFormat !== true)
    throw badRequest(
      'badRequest',
      'Colors can only be set as RGB with colorRgbFormat=true.',
      'colorRgbFormat',
    )
  if (typeof body.backgroundColor === 'string') entry.backgroundColor = body.backgroundColor
  if (typeof body.foregroundColor === 'string') entry.foregroundColor = body.foregroundColor
  if (typeof body.colorId === 'string') entry.colorId = body.colorId
  if (body.summaryOverride !== undefined)
    entry.summaryOverride = typeof body.summaryOverride === 'string' ? body.summaryOverride : undefined
  if (typeof body.selected === 'boolean') entry.isSelected = body.selected
  if (typeof body.hidden === 'boolean') entry.isHidden = body.hidden
  if (Array.isArray(body.defaultReminders))
    entry.defaultReminders =
      readReminders({ useDefault: false, overrides: body.defaultReminders }).overrides ?? []
  touchEntry(desk, call.account, entry)
  return entryResource(desk, call.account, entry)
}

function touchEntry({ world }: ApiDesk, account: Account, entry: ListEntry): void {
  entry.etag = world.nextEtag()
  entry.changed = world.nextListChange()
  world.announce(`list:${account.email}`)
}

function entryResource({ world }: ApiDesk, account: Account, entry: ListEntry): unknown {
  const { calendar } = entry
  const role = world.roleOf(account, calendar)
  const head = { kind: 'calendar#calendarListEntry', etag: entry.etag, id: calendar.id }
  if (entry.isDeleted || role === undefined) return { ...head, deleted: true }
  return {
    ...head,
    summary: calendar.summary,
    ...(calendar.description === '' ? {} : { description: calendar.description }),
    ...(calendar.location === '' ? {} : { location: calendar.location }),
    timeZone: calendar.timeZone,
    ...(entry.summaryOverride === undefined ? {} : { summaryOverride: entry.summaryOverride }),
    colorId: entry.colorId,
    backgroundColor: entry.backgroundColor,
    foregroundColor: entry.foregroundColor,
    ...(entry.isHidden ? { hidden: true } : {}),
    ...(entry.isSelected ? { selected: true } : {}),
    accessRole: role,
    defaultReminders: entry.defaultReminders,
    ...(calendar.isPrimary && calendar.owner === account.email ? { primary: true } : {}),
    ...(calendar.isPrimary ? {} : { dataOwner: calendar.owner }),
    conferenceProperties: { allowedConferenceSolutionTypes: ['hangoutsMeet'] },
  }
}
