import { type Language, languages } from '#shared/calendar/language.ts'
import { StoredValue } from '../state/stored-value.ts'

/** Each in its own words, so that it is found by those who understand no other. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' }

const chosen = new StoredValue('kalends.language')

/** The language of the page: public/before-paint.js has settled it, by the person's choice or else by the browser's. */
export const language: Language =
  languages.find((name) => typeof document !== 'undefined' && name === document.documentElement.lang) ?? 'en'

/** The language that was chosen here; null where it is the browser's. */
export function chosenLanguage(): Language | null {
  return languages.find((name) => name === chosen.get()) ?? null
}

/** Has the pages of the engine that have no script speak the language that was chosen here, too: by a cookie. */
export function tellChosenLanguage(): void {
  if (!location.protocol.startsWith('http')) return
  const name = chosenLanguage()
  const life = name === null ? 'Max-Age=0' : 'Max-Age=31536000'
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere
  document.cookie = `kalends_language=${name ?? ''}; Path=/; SameSite=Lax; ${life}`
}

/** Chooses a language, null being the browser's; the page begins anew, since its words are read once. */
export function chooseLanguage(name: Language | null): void {
  chosen.set(name)
  location.reload()
}

/** Begins this page anew whenever another one chooses a language. */
export function followChosenLanguage(): void {
  addEventListener('storage', ({ key }) => {
    if (key === 'kalends.language') location.reload()
  })
}
