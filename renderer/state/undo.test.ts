import { beforeEach, expect, test, vi } from 'vitest'
import { messages } from '../messages/messages.ts'
import { showChange, undoLatest } from './undo.ts'

const { undone, shown } = vi.hoisted(() => ({
  undone: [] as string[],
  shown: [] as [kind: string, text: string][],
}))
vi.mock('./engine.ts', () => ({
  engine: { history: { undo: async ({ id }: { id: string }) => void undone.push(id) } },
  troubleOf: () => ({ message: '' }),
}))
vi.mock('./toasts.ts', () => ({
  showToast: ({ kind, text }: { kind: string; text: string }) => void shown.push([kind, text]),
  showTrouble: () => undefined,
}))

beforeEach(() => {
  undone.length = 0
  shown.length = 0
})

test('what was changed last is undone once, and then there is nothing left', async () => {
  showChange('Moved', '7')
  showChange('Deleted', '8')
  await undoLatest()
  await undoLatest()
  expect(undone).toEqual(['8'])
  expect(shown.slice(2)).toEqual([
    ['done', messages.change.undone],
    ['info', messages.change.nothingToUndo],
  ])
})
