import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '#shared/calendar/actor.ts'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { exportEvents } from './export-events.ts'
import type { SyncContext } from './sync-context.ts'

export interface PersonalDataExport {
  readonly folder: string
  readonly files: readonly { readonly name: string; readonly octets: number }[]
  readonly calendars: number
  readonly accounts: number
  readonly changes: number
}

const pageSize = 500

/**
 * Writes all data into a new folder, for its owner alone: an .ics file for each calendar, the calendars, the trips, the accounts
 * without their secrets, what was changed and the audit trail as JSON. Throws `invalid` for a folder that is not absolute,
 * and `conflict` for one that is there already; nothing is left behind then.
 */
export async function exportPersonalData(
  context: SyncContext,
  actor: Actor,
  input: { folder?: string | undefined },
): Promise<PersonalDataExport> {
  const { store } = context
  const folder = input.folder ?? join(context.home, 'exports', `kalends-${stampOf(context)}`)
  if (!isAbsolute(folder))
    throw new CalendarError('invalid', 'The folder must be given as an absolute path.', { field: 'folder' })
  if (input.folder === undefined) await mkdir(join(context.home, 'exports'), { recursive: true, mode: 0o700 })
  await makeFolder(folder)
  try {
    const files: { name: string; octets: number }[] = []
    const calendars = store.calendars.list()
    for (const { id, name } of calendars) {
      const file = `${id}-${fileName(name)}.ics`
      const lines = Readable.from(exportEvents(context, { calendarIds: [id] }))
      await pipeline(lines, createWriteStream(join(folder, file), { mode: 0o600 }))
      files.push({ name: file, octets: (await stat(join(folder, file))).size })
    }
    const accounts = context.sync.accounts()
    const trips = store.trips.list().map((trip) => ({ ...trip, bookings: store.trips.bookings(trip.id) }))
    const changes = allOf((before) => store.history.list({ limit: pageSize, ...before }))
    const tables = {
      'calendars.json': calendars,
      'accounts.json': accounts,
      'trips.json': trips,
      'history.json': changes,
      'audit.json': allOf((before) => store.audit.list({ limit: pageSize, ...before })),
    }
    for (const [name, value] of Object.entries(tables)) {
      const text = `${JSON.stringify(value, null, 2)}\n`
      await writeFile(join(folder, name), text, { mode: 0o600 })
      files.push({ name, octets: Buffer.byteLength(text) })
    }
    await store.write(() =>
      store.audit.add({ actor, action: 'exported', account: null, detail: `Into ${folder}` }),
    )
    return {
      folder,
      files,
      calendars: calendars.length,
      accounts: accounts.length,
      changes: changes.length,
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') {
      throw new CalendarError('conflict', `${folder} is there already.`, {
        field: 'folder',
        hint: 'Name a folder that does not exist yet, so that nothing in it is overwritten.',
      })
    }
    throw new CalendarError('invalid', `${folder} can’t be made (${code ?? error}).`, { field: 'folder' })
  }
}

/** All entries of a list that comes newest first, page by page; oldest first. */
function allOf<Entry extends { id: string }>(page: (before: { before?: string }) => Entry[]): Entry[] {
  const all: Entry[] = []
  for (let last: Entry | undefined; ; ) {
    const entries = page(last === undefined ? {} : { before: last.id })
    all.push(...entries)
    last = entries.at(-1)
    if (last === undefined || entries.length < pageSize) return all.reverse()
  }
}

function fileName(name: string): string {
  return (
    name
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[-.]+/, '')
      .slice(0, 60) || 'calendar'
  )
}

function stampOf(context: SyncContext): string {
  return context.now().toString({ smallestUnit: 'millisecond' }).replace(/[:.]/g, '-')
}
