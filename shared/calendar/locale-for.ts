/**
 * Locale of dates and numbers: a language we have words in, with the habits (clock, order, week start) of the person's
 * region, so that English words in Germany come with English months and a 24-hour clock. `preferred` are the languages
 * that the browser or the system names, the best first.
 */
export function localeFor(spoken: string, preferred: readonly string[]): string {
  const sameLanguage = preferred.find((tag) => tag === spoken || tag.startsWith(`${spoken}-`))
  if (sameLanguage !== undefined && sameLanguage !== spoken) return sameLanguage
  for (const tag of preferred) {
    const region = regionOf(tag)
    if (region !== undefined) return `${spoken}-${region}`
  }
  return spoken
}

function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).maximize().region
  } catch {
    return undefined
  }
}
