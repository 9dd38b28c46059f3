import { eventColors } from '../components/event-colors.ts'
import { messages } from './messages.ts'

/** A colour by the name of the one of ours that it is, or comes closest to; what is no `#rrggbb` is said as it is. */
export function colorName(color: string): string {
  const { colors, colorLike } = messages.calendarForm
  const parts = partsOf(color)
  if (parts === null) return color
  const distances = eventColors.map((one) => distance(partsOf(one) ?? [0, 0, 0], parts))
  const nearest = Math.min(...distances)
  const name = colors[distances.indexOf(nearest)] ?? color
  return nearest === 0 ? name : colorLike(name)
}

type Parts = readonly [red: number, green: number, blue: number]

function partsOf(color: string): Parts | null {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return null
  const part = (at: number): number => Number.parseInt(color.slice(at, at + 2), 16)
  return [part(1), part(3), part(5)]
}

/** As the eye weighs them, near enough: green counts most. */
function distance(one: Parts, other: Parts): number {
  const [red, green, blue] = [one[0] - other[0], one[1] - other[1], one[2] - other[2]]
  return 2 * red ** 2 + 4 * green ** 2 + 3 * blue ** 2
}
