import { Temporal } from 'temporal-polyfill'
import { readDuration } from './duration.ts'

/** The instant at which a token ends that is good for a length of time such as `90d`, from now; null without a length. */
export function tokenExpiry(length: string | undefined): string | null {
  if (length === undefined) return null
  const { days, seconds } = readDuration(length, '--expires')
  return Temporal.Now.instant()
    .add({ hours: days * 24, seconds })
    .toString({ smallestUnit: 'millisecond' })
}
