import { expect, it } from 'vitest'
import { inSmallHeap } from './small-heap.ts'

it('gives what the work gives, also inside of other such work, and its failure', async () => {
  expect(await inSmallHeap(() => inSmallHeap(async () => 'done'))).toBe('done')
  await expect(inSmallHeap(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
})
