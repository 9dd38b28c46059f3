import type { Language } from '#shared/calendar/language.ts'
import type { Messages } from './catalogue.ts'
import type { FactWords } from './fact-words.ts'
import { language } from './language.ts'

const catalogues: Record<Language, () => Promise<Messages>> = {
  en: async () => (await import('./english.ts')).english,
  de: async () => (await import('./german.ts')).german,
}

/**
 * The catalogue in use, the only one that is loaded. Screens read texts from here and nowhere else. Because everything
 * waits for it, a catalogue imports nothing but other files of its language: what it needs of dates it is handed.
 */
export const messages: Messages = await catalogues[language]()

/** How what the engine says is said here; the engine itself speaks English. */
const facts: Record<Language, () => Promise<FactWords | null>> = {
  en: async () => null,
  de: async () => (await import('./german-facts.ts')).germanFacts,
}

export const factWords: FactWords | null = await facts[language]()
