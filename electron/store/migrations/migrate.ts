import { CalendarError } from '#shared/calendar/calendar-error.ts'
import type { Connection } from '../connection.ts'
import type { Migration } from './migration.ts'
import { migrations } from './migrations.ts'

/** "KALE": marks a SQLite file as a store of Kalends (PRAGMA application_id). */
const APPLICATION_ID = 0x4b414c45

/** The schema version that this Kalends writes. */
export const latestVersion = migrations.length

/**
 * Brings a database to the schema of this version, one transaction a step, so that a step that fails leaves the version
 * before. Throws `conflict` when a newer Kalends wrote it, and `damaged` when it is some other program's database.
 */
export function migrate(connection: Connection, steps: readonly Migration[] = migrations): void {
  const version = checkVersion(connection, steps.length)
  for (const step of steps.slice(version)) {
    connection.transaction(() => {
      step.up(connection)
      connection.execute(`PRAGMA user_version = ${step.version}`)
      connection.execute(`PRAGMA application_id = ${APPLICATION_ID}`)
    })
  }
}

/** The schema version of a database that this Kalends may open. Throws as `migrate` does. */
export function checkVersion(connection: Connection, newest: number = latestVersion): number {
  const version = connection.pragma<number>('user_version')
  const application = connection.pragma<number>('application_id')
  const isEmpty = connection.value<number>('SELECT count(*) FROM sqlite_schema') === 0
  if (!isEmpty && application !== APPLICATION_ID) {
    throw new CalendarError('damaged', `${connection.path} is a database, but not one of Kalends.`, {
      hint: 'Choose another data folder, or move that file away.',
    })
  }
  if (version > newest) {
    throw new CalendarError(
      'conflict',
      `${connection.path} was written by a newer Kalends: its schema has version ${version}, this Kalends knows versions up to ${newest}.`,
      { hint: 'Update Kalends, or restore a backup made before the update. Nothing was changed.' },
    )
  }
  return version
}
