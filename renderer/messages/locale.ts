import { localeFor } from '#shared/calendar/locale-for.ts'
import { language } from './language.ts'

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
