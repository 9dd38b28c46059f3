/** A duration (RFC 5545 §3.3.6): days pass on the wall clock, seconds exactly. */
export interface DurationValue {
  readonly days: number
  readonly seconds: number
}

const pattern =
  /^([+-])?P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?)?$/i

/** Undefined when the text is no duration. Weeks may stand beside other parts, as several producers write them. */
export function readDuration(text: string): DurationValue | undefined {
  const match = pattern.exec(text.trim())
  if (match === null || /[PT]$/i.test(text.trim())) return undefined
  const [weeks, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0))
  const sign = match[1] === '-' ? -1 : 1
  return {
    days: whole(sign * ((weeks ?? 0) * 7 + (days ?? 0))),
    seconds: whole(sign * ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0))),
  }
}

/** `-PT15M`, `P1D`, `PT0S` … for a signed number of seconds; whole days become days. */
export function formatDuration(totalSeconds: number): string {
  const sign = totalSeconds < 0 ? '-' : ''
  const total = Math.abs(totalSeconds)
  if (total === 0) return 'PT0S'
  if (total % 604_800 === 0) return `${sign}P${total / 604_800}W`
  const days = Math.floor(total / 86_400)
  const hours = Math.floor((total % 86_400) / 3600)
  const minutes = Math.floor((total % 3600) / 60)
  const seconds = total % 60
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`
  return `${sign}P${days ? `${days}D` : ''}${time ? `T${time}` : ''}`
}

/** Zero has no sign. */
function whole(value: number): number {
  return value === 0 ? 0 : value
}
