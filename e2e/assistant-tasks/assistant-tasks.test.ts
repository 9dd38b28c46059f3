import { describe, expect, it } from 'vitest'
import { accountTasks } from './accounts.ts'
import { changeTasks } from './changes.ts'
import { fileTasks } from './files.ts'
import { guestTasks } from './guests.ts'
import { permissionTasks } from './permission.ts'
import { planningTasks } from './planning.ts'
import { playTask } from './play-task.ts'
import { seriesTasks } from './series.ts'
import { tripTasks } from './trips.ts'

const topics = {
  planning: planningTasks,
  changes: changeTasks,
  series: seriesTasks,
  guests: guestTasks,
  permission: permissionTasks,
  trips: tripTasks,
  accounts: accountTasks,
  files: fileTasks,
}

const all = Object.values(topics).flat()

it('has forty tasks and more', () => {
  expect(all.length).toBeGreaterThanOrEqual(40)
  expect(new Set(all.map(({ said }) => said)).size).toBe(all.length)
})

describe.each(Object.entries(topics))('%s', (_, tasks) => {
  it.each(tasks)('“$said”', (task) => playTask(task, 'in process'))
})

describe('over HTTP, with a token', () => {
  it.each(all.filter(({ overHttp }) => overHttp))('“$said”', (task) => playTask(task, 'HTTP'))
})
