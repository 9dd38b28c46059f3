/** Deep equality of plain JSON values; the order of keys does not matter, and a missing one equals undefined. */
export function isSameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left)) {
    if (!Array.isArray(right) || left.length !== right.length) return false
    return left.every((value, index) => isSameValue(value, right[index]))
  }
  const one = left as Record<string, unknown>
  const other = right as Record<string, unknown>
  for (const key in one) if (!isSameValue(one[key], other[key])) return false
  for (const key in other) if (one[key] === undefined && other[key] !== undefined) return false
  return true
}
