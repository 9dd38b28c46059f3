import type { english } from './english.ts'

/** Every catalogue has the shape of the English one. */
export type Messages = Worded<typeof english>

/** The words themselves are of no type: `conflict` or `conflicts` may be any text elsewhere. */
type Worded<T> = T extends (...given: infer Given) => string
  ? (...given: Given) => string
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { [Name in keyof T]: Worded<T[Name]> }
      : T
