import { expect, test } from 'vitest'
import { pageLanguage } from './page-language.ts'

test.each([
  [{}, 'en'],
  [{ 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' }, 'de'],
  [{ 'accept-language': 'fr, en;q=0.3, de;q=0.7' }, 'de'],
  [{ 'accept-language': 'fr-FR' }, 'en'],
  [{ 'accept-language': 'de;q=0, *' }, 'en'],
  [{ 'accept-language': 'de', cookie: 'a=b; kalends_language=en' }, 'en'],
  [{ 'accept-language': 'en', cookie: 'kalends_language=de' }, 'de'],
  [{ 'accept-language': 'en', cookie: 'kalends_language=xx; x_kalends_language=de' }, 'en'],
] as const)('%j is answered in %s', (headers, language) => expect(pageLanguage(headers)).toBe(language))
