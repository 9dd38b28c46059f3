import { accountTasks } from './accounts.ts'
import { changeTasks } from './changes.ts'
import { fileTasks } from './files.ts'
import { guestTasks } from './guests.ts'
import { permissionTasks } from './permission.ts'
import { planningTasks } from './planning.ts'
import { seriesTasks } from './series.ts'
import type { AssistantTask } from './task.ts'
import { tripTasks } from './trips.ts'

export const topics: Readonly<Record<string, readonly AssistantTask[]>> = {
  planning: planningTasks,
  changes: changeTasks,
  series: seriesTasks,
  guests: guestTasks,
  permission: permissionTasks,
  trips: tripTasks,
  accounts: accountTasks,
  files: fileTasks,
}

export const allTasks: readonly AssistantTask[] = Object.values(topics).flat()
