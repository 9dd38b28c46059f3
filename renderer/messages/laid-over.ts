/** Some of an object's words. Lists and functions are given whole. */
export type PartOf<T> = T extends (...given: never[]) => unknown
  ? T
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { [Name in keyof T]?: PartOf<T[Name]> }
      : T

/** An object with some of its words replaced. */
export function laidOver<T extends object>(whole: T, part: object): T {
  const merged = { ...whole } as Record<string, unknown>
  for (const [name, value] of Object.entries(part)) {
    const under = merged[name]
    merged[name] = isGroup(under) && isGroup(value) ? laidOver(under, value) : value
  }
  return merged as T
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
