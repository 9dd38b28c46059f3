/** Something that lies across whole days, from the first to the last, by index. */
export interface Across {
  key: string
  first: number
  last: number
}

/**
 * Puts what lies across days into lanes, so that nothing lies over anything else: each into the first lane that is
 * free. Earlier ones come first, then longer ones, then as they came.
 */
export function intoLanes<Item extends Across>(items: readonly Item[]): { item: Item; lane: number }[] {
  const order = items.map((item, index) => ({ item, index }))
  order.sort((a, b) => a.item.first - b.item.first || b.item.last - a.item.last || a.index - b.index)
  const taken: boolean[][] = []
  return order.map(({ item }) => {
    let lane = 0
    while (isTaken(taken[lane], item)) lane += 1
    const row = taken[lane] ?? []
    for (let day = item.first; day <= item.last; day += 1) row[day] = true
    taken[lane] = row
    return { item, lane }
  })
}

/**
 * The lanes that are shown where there is room for `most` rows: all of them, or one row fewer and, on the days where
 * something is left out, how much that is.
 */
export function fitLanes<Item extends Across>(
  placed: readonly { item: Item; lane: number }[],
  dayCount: number,
  most: number,
): { shown: { item: Item; lane: number }[]; more: number[] } {
  const more = Array.from({ length: dayCount }, () => 0)
  if (placed.every(({ lane }) => lane < most)) return { shown: [...placed], more }
  const shown = placed.filter(({ lane }) => lane < most - 1)
  for (const { item, lane } of placed) {
    if (lane < most - 1) continue
    for (let day = item.first; day <= item.last; day += 1) more[day] = (more[day] ?? 0) + 1
  }
  return { shown, more }
}

function isTaken(row: boolean[] | undefined, item: Across): boolean {
  if (row === undefined) return false
  for (let day = item.first; day <= item.last; day += 1) if (row[day]) return true
  return false
}
