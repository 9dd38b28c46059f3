import { parentPort, workerData } from 'node:worker_threads'
import { CalendarError } from '#shared/calendar/calendar-error.ts'
import { Connection } from './connection.ts'
import { findDamage } from './damage.ts'
import type { FileAnswer, FileOrder } from './file-task.ts'

/** Reads a whole database file, in a thread of its own so that the engine goes on answering. */
function perform(order: FileOrder): string[] {
  const damage = findDamage(order.path)
  // A copy is written anew, with indexes of its own: it can look whole where what it was made of is not.
  if (order.task === 'check' || damage.length > 0) return damage
  const connection = new Connection(order.path, { readOnly: true })
  try {
    connection.prepareForUse(true)
    // As with a check (damage.ts).
    connection.execute('PRAGMA cache_size = -1000')
    connection.run('VACUUM INTO ?', order.target)
  } finally {
    connection.close()
  }
  return findDamage(order.target)
}

function answer(order: FileOrder): FileAnswer {
  try {
    return { damage: perform(order) }
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error
    return { error: { code: error.code, message: error.message, hint: error.hint } }
  }
}

parentPort?.postMessage(answer(workerData as FileOrder))
