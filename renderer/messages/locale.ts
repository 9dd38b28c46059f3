import { language } from './language.ts'

/**
 * Locale of dates and numbers: the language of the catalogue with the habits (clock, order, week start) of the
 * person's region, so that an English page in Germany has English months and a 24-hour clock.
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

export const locale = localeFor(language, typeof navigator === 'undefined' ? ['en-GB'] : navigator.languages)

interface WeekInfo {
  firstDay: number
  weekend?: number[]
}
type LocaleWithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo }

/** First day of the week where the person lives: 1 is Monday, 7 Sunday. */
export function firstDayOfWeek(tag: string = locale): number {
  const info: LocaleWithWeek = new Intl.Locale(tag)
  return info.getWeekInfo?.().firstDay ?? info.weekInfo?.firstDay ?? 1
}

/** The days of the week on which most people do not work where the person lives: 1 is Monday, 7 Sunday. */
export function weekendDays(tag: string = locale): readonly number[] {
  const info: LocaleWithWeek = new Intl.Locale(tag)
  return info.getWeekInfo?.().weekend ?? info.weekInfo?.weekend ?? [6, 7]
}
