import { it } from 'vitest'
import { allTasks } from './all-tasks.ts'
import { playTask } from './play-task.ts'

/** A client of the official SDK, with a token of its own. */
it.each(allTasks.filter(({ overHttp }) => overHttp))('“$said”', (task) => playTask(task, 'HTTP'))
