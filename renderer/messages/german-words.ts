import { german } from './german.ts'
import { germanFacts } from './german-facts.ts'

/** All that is said in German, in one piece to load. */
export const germanWords = { messages: german, engine: germanFacts }
