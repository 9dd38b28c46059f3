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
