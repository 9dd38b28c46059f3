import type { english } from './english.ts'
import { type Language, language } from './language.ts'

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

const catalogues: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./english.ts')).english,
  de: async () => (await import('./german.ts')).german,
}

/**
 * The catalogue in use, the only one that is loaded. Screens read texts from here and nowhere else. Because everything
 * waits for it, a catalogue imports nothing but other files of its language: what it needs of dates it is handed.
 */
export const messages: Messages = await catalogues[language]()
