import { setFlagsFromString } from 'node:v8'

let underWay = 0

/**
 * Does work that makes much garbage and keeps little, with garbage collected early: left to itself V8 lets the heap grow
 * to many times what is in use, and the process keeps that memory for good. Costs some processor time meanwhile.
 */
export async function inSmallHeap<Result>(work: () => Promise<Result>): Promise<Result> {
  underWay += 1
  setFlagsFromString('--memory-saver-mode')
  try {
    return await work()
  } finally {
    underWay -= 1
    if (underWay === 0) setFlagsFromString('--no-memory-saver-mode')
  }
}
