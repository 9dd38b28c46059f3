/** Languages in which days and times in plain words are understood. */
export const plainLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'sv',
  'ja',
  'zh',
  'ru',
  'uk',
] as const
export type PlainLanguage = (typeof plainLanguages)[number]
