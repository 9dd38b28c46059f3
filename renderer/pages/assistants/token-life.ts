import { Temporal } from 'temporal-polyfill'

/** Days that a token is good for. */
export const lives = ['30', '90', '365', 'never'] as const
export type Life = (typeof lives)[number]
export const usualLife: Life = '90'

/** When a token ends that is made or renewed now; null for never. */
export function endOfLife(life: Life): string | null {
  if (life === 'never') return null
  return Temporal.Now.instant()
    .add({ hours: 24 * Number(life) })
    .toString({ smallestUnit: 'millisecond' })
}
