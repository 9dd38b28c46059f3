import type { CalendarColor } from '@microsoft/microsoft-graph-types'

/** The colours that Graph can give a calendar, as Outlook shows them. */
const palette: ReadonlyMap<CalendarColor, string> = new Map([
  ['lightBlue', '#a6d1f5'],
  ['lightGreen', '#87d28e'],
  ['lightOrange', '#fcab73'],
  ['lightGray', '#c0c0c0'],
  ['lightYellow', '#f5f5a6'],
  ['lightTeal', '#4adacc'],
  ['lightPink', '#f08cc0'],
  ['lightBrown', '#cba287'],
  ['lightRed', '#f88c9b'],
])

/** `#rrggbb` in lower case; null for a calendar that was never given a colour. */
export function shownColor(
  hex: string | null | undefined,
  name: CalendarColor | null | undefined,
): string | null {
  const text = hex?.toLowerCase() ?? ''
  if (/^#[0-9a-f]{6}$/.test(text)) return text
  return (name ? palette.get(name) : undefined) ?? null
}

/** The colour of the palette that looks most like another one, given as `#rrggbb`. */
export function nearestColor(wanted: string): CalendarColor {
  let nearest: CalendarColor = 'auto'
  let least = Number.POSITIVE_INFINITY
  for (const [name, color] of palette) {
    const distance = differenceOf(color, wanted)
    if (distance < least) [nearest, least] = [name, distance]
  }
  return nearest
}

function differenceOf(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)]
  return first.reduce((sum, part, index) => sum + (part - (second[index] ?? 0)) ** 2, 0)
}

/** What tells a colour from another: its parts less what they share, which only makes it lighter or darker. */
function partsOf(color: string): number[] {
  const parts = [1, 3, 5].map((from) => Number.parseInt(color.slice(from, from + 2), 16))
  const least = Math.min(...parts)
  const range = Math.max(1, Math.max(...parts) - least)
  const share = range < 24 ? 0 : 1
  return parts.map((part) => (share * (part - least)) / range)
}
