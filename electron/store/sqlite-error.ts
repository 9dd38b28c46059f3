import Database from 'better-sqlite3'
import { CalendarError } from '#shared/calendar/calendar-error.ts'

/** What an error of SQLite means to the person; every other error stays as it is. */
export function translateSqliteError(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  if (error.code === 'SQLITE_CONSTRAINT_UNIQUE' && error.message.includes('event_uid')) {
    return new CalendarError('conflict', 'The calendar already has an event with that UID.', {
      fact: { code: 'identifier-taken' },
      field: 'uid',
      hint: 'Change that event, or give the new one another UID.',
      cause: error,
    })
  }
  // Such as an event of a calendar, or an exception of a series, that is not there (any more).
  if (error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
    return new CalendarError(
      'conflict',
      "That can't be done: something added since belongs to it, or what it belongs to is gone.",
      { hint: 'Undo the later changes first.', fact: { code: 'needed-since' }, cause: error },
    )
  }
  const primary = error.code.split('_').slice(0, 2).join('_')
  switch (primary) {
    case 'SQLITE_FULL':
      return new CalendarError('unavailable', `The disk is full: nothing was changed in ${path}.`, {
        fact: { code: 'disk-full' },
        hint: 'Make room on the disk and try again.',
        cause: error,
      })
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return new CalendarError('damaged', `The store ${path} is damaged: ${error.message}.`, {
        fact: { code: 'store-damaged', said: error.message },
        hint: 'Restore a backup; the damaged file is kept beside it.',
        cause: error,
      })
    case 'SQLITE_BUSY':
      return new CalendarError('unavailable', `The store ${path} is in use by another process.`, {
        fact: { code: 'store-busy' },
        hint: 'Close what else has it open, such as a database browser or a backup, and try again.',
        cause: error,
      })
    case 'SQLITE_READONLY':
    case 'SQLITE_IOERR':
    case 'SQLITE_CANTOPEN':
      return new CalendarError(
        'unavailable',
        `The store ${path} can't be read or written: ${error.message}.`,
        {
          fact: { code: 'store-unwritable', said: error.message },
          hint: 'Check that the folder exists, that you may write to it, and that the disk works.',
          cause: error,
        },
      )
    default:
      return error
  }
}
