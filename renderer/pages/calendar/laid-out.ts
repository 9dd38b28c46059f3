import { type Columns, sideBySide } from './columns.ts'
import type { Block, Parts } from './parts.ts'
import { identity } from './stops.ts'

/** The blocks of some days side by side, and the names that stops have of them, in the order of the days. */
export interface LaidOut {
  columns: Columns<Block>[]
  /** by block, without the day */
  names: string[][]
}

const known = new WeakMap<Parts, { most: number; laidOut: LaidOut }>()
let usualMost = 2

/** Lays out the parts of some days, with at most so many columns a day; kept as long as the parts are. */
export function layOut(parts: Parts, most: number): LaidOut {
  usualMost = most
  const found = known.get(parts)
  if (found?.most === most) return found.laidOut
  const columns = parts.blocks.map((blocks) => sideBySide(blocks, most))
  const names = columns.map(({ placed }) => placed.map(({ item }) => identity(item.occurrence)))
  const laidOut = { columns, names }
  known.set(parts, { most, laidOut })
  return laidOut
}

/** The same for days that may be shown next, as wide as those that are shown now. */
export function layOutAhead(parts: Parts): void {
  layOut(parts, usualMost)
}
