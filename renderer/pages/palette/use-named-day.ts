import { useQuery } from '@tanstack/react-query'
import { language } from '../../messages/language.ts'
import { procedures } from '../../state/engine.ts'
import { plainText } from '../../state/event-time.ts'
import { dayFromText } from './day-from-text.ts'

/** What stands for the title of an event, where the whole of the words is to be a time: it is all that is left over. */
const title = 'Kalends'

/** The day that the words typed name, such as `next friday` or `12 may`; null where they say anything else. */
export function useNamedDay(typed: string, today: string): { day: string | null; isAsking: boolean } {
  const words = typed.trim()
  const own = words === '' ? null : dayFromText(words, today)
  const { data, isFetching } = useQuery(
    procedures.event.interpret.queryOptions({
      input: { text: `${title} ${words}`, language },
      enabled: own === null && words.length > 1 && words.length < 60,
      staleTime: 60_000,
      gcTime: 60_000,
      retry: false,
    }),
  )
  if (own !== null) return { day: own, isAsking: false }
  const isDay =
    data !== undefined &&
    data.title === title &&
    data.location === '' &&
    data.recurrence === null &&
    data.understood !== ''
  return { day: isDay ? plainText(data.start).slice(0, 10) : null, isAsking: isFetching }
}
