import { Temporal } from 'temporal-polyfill'

/** Today in Berlin, where the tests take place. */
export const today = Temporal.Now.plainDateISO('Europe/Berlin')

/** A day so many days from today: `2026-11-21`. */
export function day(offset: number): string {
  return today.add({ days: offset }).toString()
}

/** A wall-clock time in Berlin on a day so many days from today. */
export function at(offset: number, time: string, zone: string | null = 'Europe/Berlin') {
  return { dateTime: `${day(offset)}T${time}:00`, zone }
}

/** Tomorrow at an hour, as a provider tells a time: `2026-11-22T10:00:00Z`. */
export function tomorrowAt(hour: number): string {
  return `${day(1)}T${String(hour).padStart(2, '0')}:00:00Z`
}
