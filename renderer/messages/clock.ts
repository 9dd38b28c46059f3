/** How hours are written: with 12 or 24 of them, or as the language has it. */
type Clock = '12' | '24' | null

let clock: Clock = null

/** What is on the screen is not written anew by this. */
export function setClock(to: Clock): void {
  clock = to
}

/** Whether hours are written with 12 of them, where the language has so many or not. */
export function hasTwelveHours(usual: boolean): boolean {
  return clock === null ? usual : clock === '12'
}

/** The options of `Intl` for hours, where the language would write `usual`. */
export function hourOptions(usual: 'numeric' | '2-digit'): Intl.DateTimeFormatOptions {
  if (clock === null) return { hour: usual }
  return clock === '12' ? { hour: 'numeric', hourCycle: 'h12' } : { hour: '2-digit', hourCycle: 'h23' }
}
