import type { Language } from '#shared/calendar/language.ts'
import { Listeners } from '#shared/calendar/listeners.ts'
import { languageOf, type Speech, speechIn } from './speech.ts'

export interface SpeakerOptions {
  /** The language that the page spoke last; null where there was no page yet. */
  readonly kept: string | null
  /** The languages of the system, the best first. */
  readonly system: readonly string[]
  keep(language: Language): void
}

/** Knows how to speak to the person now, and tells of it when that changes. */
export class Speaker {
  readonly #options: SpeakerOptions
  readonly #listeners = new Listeners<[Speech]>()
  #kept: string | null
  #speech: Speech

  constructor(options: SpeakerOptions) {
    this.#options = options
    const { kept, system } = options
    this.#kept = kept
    this.#speech = speechIn(languageOf(kept === null ? system : [kept]), system, null)
  }

  get speech(): Speech {
    return this.#speech
  }

  /** Calls the listener after each change. */
  onChange(listener: (speech: Speech) => void): void {
    this.#listeners.add(listener)
  }

  /** What the page speaks: the person chose it there, or it is the system's. Null for a language we have no words in. */
  follow(asked: string): Language | null {
    const language = languageOf([asked])
    if (language !== asked) return null
    if (language !== this.#kept) this.#options.keep(language)
    this.#kept = language
    this.#take(language, this.#speech.clock)
    return language
  }

  setClock(clock: Speech['clock']): void {
    this.#take(this.#speech.language, clock)
  }

  #take(language: Language, clock: Speech['clock']): void {
    if (language === this.#speech.language && clock === this.#speech.clock) return
    this.#speech = speechIn(language, this.#options.system, clock)
    this.#listeners.tell(this.#speech)
  }
}
