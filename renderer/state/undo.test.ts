import { beforeEach, expect, test, vi } from 'vitest'
import { messages } from '../messages/messages.ts'
import { showChange, undoLatest } from './undo.ts'

const { undone, shown } = vi.hoisted(() => ({
  undone: [] as string[],
  shown: [] as [kind: string, text: string][],
}))
vi.mock('./engine.ts', () => ({
  engine: {
    history: {
      undo: async ({ id }: { id: string }) => {
        if (id === 'refused') throw new Error('refused')
        undone.push(id)
      },
    },
  },
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

test('asked for twice at once, a change is undone once; one that could not be undone can be tried again', async () => {
  showChange('Moved', '9')
  await Promise.all([undoLatest(), undoLatest()])
  expect(undone).toEqual(['9'])
  expect(shown).toContainEqual(['info', messages.change.nothingToUndo])
  showChange('Deleted', 'refused')
  shown.length = 0
  await undoLatest()
  await undoLatest()
  expect(shown).toEqual([])
})
