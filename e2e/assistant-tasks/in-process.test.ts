import { describe, expect, it } from 'vitest'
import { allTasks, topics } from './all-tasks.ts'
import { playTask } from './play-task.ts'

it('has forty tasks and more', () => {
  expect(allTasks.length).toBeGreaterThanOrEqual(40)
  expect(new Set(allTasks.map(({ said }) => said)).size).toBe(allTasks.length)
})

describe.each(Object.entries(topics))('%s', (_, tasks) => {
  it.each(tasks)('“$said”', (task) => playTask(task, 'in process'))
})
