import { english } from './english.ts'
import { englishFacts } from './english-facts.ts'

/** All that is said in English, in one piece to load. */
export const englishWords = { messages: english, engine: englishFacts }
