/** The colours of events by `colorId`, as Google Calendar shows them. */
const palette: Readonly<Record<string, string>> = {
  1: '#7986cb',
  2: '#33b679',
  3: '#8e24aa',
  4: '#e67c73',
  5: '#f6bf26',
  6: '#f4511e',
  7: '#039be5',
  8: '#616161',
  9: '#3f51b5',
  10: '#0b8043',
  11: '#d50000',
}

/** Null for none, and for one that is not in the palette. */
export function colorOfId(id: string | null | undefined): string | null {
  return (typeof id === 'string' ? palette[id] : undefined) ?? null
}

/** The id of the colour that is nearest to a `#rrggbb`; null for any other text. */
export function nearestColorId(color: string | null): string | null {
  const wanted = channels(color ?? '')
  if (wanted === null) return null
  let nearest: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const [id, candidate] of Object.entries(palette)) {
    const distance = distanceBetween(wanted, channels(candidate) ?? wanted)
    if (distance >= least) continue
    least = distance
    nearest = id
  }
  return nearest
}

function channels(color: string): readonly number[] | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color)
  return match === null ? null : match.slice(1).map((channel) => Number.parseInt(channel, 16))
}

function distanceBetween(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, channel, index) => sum + (channel - (other[index] ?? 0)) ** 2, 0)
}
