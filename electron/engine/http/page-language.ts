import type { IncomingHttpHeaders } from 'node:http'
import { type Language, languages } from '#shared/calendar/language.ts'

/** As the page keeps it where the person chose a language there (`renderer/messages/language.ts`). */
const cookie = /(?:^|;\s*)kalends_language=([a-z]{2})(?:;|$)/

/** The language of pages without a script: the one the person chose in the page, else the first that their browser asks for. */
export function pageLanguage(headers: IncomingHttpHeaders): Language {
  const chosen = cookie.exec(headers.cookie ?? '')?.[1]
  return known(chosen) ?? preferred(headers['accept-language'] ?? '') ?? 'en'
}

/** RFC 9110 §12.5.4: tags with weights, of which 0 means never. */
function preferred(header: string): Language | undefined {
  const wanted = header.split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = Number(/^\s*q=([\d.]+)/.exec(parameters.join(';'))?.[1] ?? 1)
    return { language: known(tag.split('-')[0]), weight }
  })
  const [best] = wanted
    .filter(({ language, weight }) => language !== undefined && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
  return best?.language
}

function known(name: string | undefined): Language | undefined {
  return languages.find((language) => language === name)
}
