import { lstat, realpath, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, extname, isAbsolute, join } from 'node:path'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { largestImportFile } from './limits.ts'
import type { McpClient } from './mcp-client.ts'

/*
 * Files that an assistant names. It may have been talked into it, so only clients of this machine may, and only
 * calendar files: what is read is an .ics file, and what is written is a new one.
 */

/** The real path of a calendar file to read. Throws `invalid`, `not_found`, `too_large`. */
export async function checkImportFile(client: McpClient, path: string): Promise<string> {
  const wanted = calendarPath(client, path)
  const found = await realpath(wanted).catch(() => undefined)
  const status = found === undefined ? undefined : await stat(found)
  if (found === undefined || status === undefined || !status.isFile()) {
    throw new CalendarError('not_found', 'There is no such file', { field: 'path' })
  }
  requireCalendarFile(found)
  if (status.size > largestImportFile) {
    throw new CalendarError(
      'too_large',
      `The file has ${status.size} octets, the most is ${largestImportFile}`,
      {
        field: 'path',
        hint: 'Let the person import it in Kalends.',
      },
    )
  }
  return found
}

/** The path of a calendar file to make. Throws `invalid`, `not_found`, and `conflict` when there is one already. */
export async function checkExportFile(client: McpClient, path: string): Promise<string> {
  const wanted = calendarPath(client, path)
  const folder = await stat(dirname(wanted)).catch(() => undefined)
  if (!folder?.isDirectory()) {
    throw new CalendarError('not_found', 'There is no such folder', { field: 'path' })
  }
  if ((await lstat(wanted).catch(() => undefined)) !== undefined) {
    throw new CalendarError('conflict', 'There is such a file already', {
      field: 'path',
      hint: 'Choose another name: files are never overwritten.',
    })
  }
  return wanted
}

function calendarPath(client: McpClient, path: string): string {
  if (!client.local) {
    throw new CalendarError('invalid', 'Only assistants on the same machine can name files', {
      field: 'path',
      hint: 'Leave path out.',
    })
  }
  const full = path.startsWith('~/') ? join(homedir(), path.slice(2)) : path
  if (!isAbsolute(full) || full.includes('\0')) {
    throw new CalendarError('invalid', 'The path must be absolute', { field: 'path' })
  }
  requireCalendarFile(full)
  return full
}

function requireCalendarFile(path: string): void {
  if (!['.ics', '.ical', '.ifb'].includes(extname(path).toLowerCase())) {
    throw new CalendarError('invalid', 'Only .ics files can be named', { field: 'path' })
  }
}
