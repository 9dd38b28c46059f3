import type { Language } from '#shared/calendar/language.ts'
import { englishWords } from './english-words.ts'
import { germanWords } from './german-words.ts'
import type { LineWords } from './line-words.ts'

export const lineWords: Readonly<Record<Language, LineWords>> = {
  en: englishWords,
  de: germanWords,
}
