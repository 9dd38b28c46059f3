import { Temporal } from 'temporal-polyfill'

let known: string | undefined

/** The IANA zone of this machine, as it was when it was looked at last: to ask the system each time takes 0.3 ms. */
export function systemZone(): string {
  known ??= Temporal.Now.timeZoneId()
  return known
}

/** Looks again, for a person who travels; true where the machine is in another zone than before. */
export function noticeZone(environment: NodeJS.ProcessEnv = process.env): boolean {
  const before = systemZone()
  // Node looks at its start alone, and when this variable is touched.
  if (environment.TZ === undefined) delete environment.TZ
  known = Temporal.Now.timeZoneId()
  return known !== before
}
