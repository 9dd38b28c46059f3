import type { Language } from '#shared/calendar/language.ts'
import { americanSpelling } from './american-spelling.ts'
import type { Messages } from './catalogue.ts'
import type { EngineWords } from './fact-words.ts'
import { language } from './language.ts'
import { locale } from './locale.ts'

interface Words {
  readonly messages: Messages
  readonly engine: EngineWords
}

const catalogues: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./english-words.ts')).englishWords,
  de: async () => (await import('./german-words.ts')).germanWords,
}

const words = await catalogues[language]()

/**
 * The catalogue in use, the only one that is loaded. Screens read texts from here and nowhere else. Because everything
 * waits for it, a catalogue imports nothing but other files of its language: what it needs of dates it is handed.
 */
export const messages: Messages = locale === 'en-US' ? americanSpelling(words.messages) : words.messages

/** How what the engine says is said here; the engine itself speaks English. */
export const engineWords: EngineWords = words.engine
