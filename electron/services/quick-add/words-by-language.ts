import type { InterpretationLanguage } from '#shared/rpc/event.ts'
import { englishWords } from './english-words.ts'
import { germanWords } from './german-words.ts'
import type { LineWords } from './line-words.ts'

export const lineWords: Readonly<Record<InterpretationLanguage, LineWords>> = {
  en: englishWords,
  de: germanWords,
}
