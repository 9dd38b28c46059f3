export type EntryGroup = 'recent' | 'go' | 'commands' | 'events'

/** One line of the palette. */
export interface Entry {
  id: string
  group: EntryGroup
  name: string
  /** where letters that were typed stand in the name */
  positions: readonly number[]
  /** said behind it, in smaller letters */
  detail: string
  /** what is printed on its keys */
  keys: readonly string[]
  color: string | null
  run: () => void
}
