/** Something with a stretch of an axis to itself; `to` is after `from`. */
export interface Stretch {
  key: string
  from: number
  to: number
}

/** Where something stands beside what overlaps it: from `column` on, `span` of `columns` equal parts of the width. */
export interface Placed<Item extends Stretch> {
  item: Item
  column: number
  span: number
  columns: number
}

/** What had no room, gathered where it would have begun, in the last column. */
export interface Crowd<Item extends Stretch> {
  key: string
  from: number
  to: number
  column: number
  columns: number
  items: Item[]
}

export interface Columns<Item extends Stretch> {
  placed: Placed<Item>[]
  crowds: Crowd<Item>[]
}

/** How much of the axis one crowd stands for. */
const crowdLength = 60

/**
 * Puts overlapping stretches side by side: nothing lies over anything else, and the same set has the same places in
 * whatever order it comes. Where more than `most` columns would be needed, what has no room is told in crowds.
 */
export function sideBySide<Item extends Stretch>(items: readonly Item[], most: number): Columns<Item> {
  const sorted = [...items].sort(
    (a, b) => a.from - b.from || b.to - a.to || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
  )
  const result: Columns<Item> = { placed: [], crowds: [] }
  let cluster: Item[] = []
  let clusterEnd = Number.NEGATIVE_INFINITY
  for (const item of sorted) {
    if (item.from >= clusterEnd && cluster.length > 0) {
      placeCluster(cluster, Math.max(2, most), result)
      cluster = []
    }
    cluster.push(item)
    clusterEnd = Math.max(clusterEnd, item.to)
  }
  if (cluster.length > 0) placeCluster(cluster, Math.max(2, most), result)
  return result
}

/** Places what overlaps, directly or through others. */
function placeCluster<Item extends Stretch>(cluster: Item[], most: number, result: Columns<Item>): void {
  const ends: number[] = []
  const taken: { item: Item; column: number }[] = []
  for (const item of cluster) {
    // No more columns than can be shown are told apart; what finds none free is past the last.
    let column = ends.findIndex((end) => end <= item.from)
    if (column === -1) column = ends.length <= most ? ends.length : most
    ends[column] = Math.max(ends[column] ?? 0, item.to)
    taken.push({ item, column })
  }
  const isCrowded = ends.length > most
  const columns = Math.min(ends.length, most)
  const room = isCrowded ? most - 1 : columns
  const shown = taken.filter(({ column }) => column < room)
  const byColumn = Array.from({ length: room }, (): Item[] => [])
  for (const { item, column } of shown) byColumn[column]?.push(item)
  for (const { item, column } of shown)
    result.placed.push({ item, column, span: spanOf(item, column, byColumn), columns })
  if (!isCrowded) return
  const bounds = { begin: cluster[0]?.from ?? 0, end: Math.max(...ends) }
  gather(
    taken.filter(({ column }) => column >= room),
    columns,
    bounds,
    result,
  )
}

/** As wide as the columns beside it are free. */
function spanOf<Item extends Stretch>(item: Item, column: number, byColumn: readonly Item[][]): number {
  let end = column + 1
  while (end < byColumn.length && !byColumn[end]?.some((one) => one.from < item.to && item.from < one.to))
    end += 1
  return end - column
}

function gather<Item extends Stretch>(
  hidden: { item: Item }[],
  columns: number,
  { begin, end }: { begin: number; end: number },
  result: Columns<Item>,
): void {
  const crowds = new Map<number, Item[]>()
  for (const { item } of hidden) {
    // Counted from where the cluster begins, so that no crowd reaches into what lies before it.
    const from = begin + Math.floor((item.from - begin) / crowdLength) * crowdLength
    const items = crowds.get(from)
    if (items === undefined) crowds.set(from, [item])
    else items.push(item)
  }
  for (const [from, items] of crowds)
    result.crowds.push({
      key: `crowd ${from} ${items[0]?.key}`,
      from,
      to: Math.min(from + crowdLength, end),
      column: columns - 1,
      columns,
      items,
    })
}
