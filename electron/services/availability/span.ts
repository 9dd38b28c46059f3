/** A stretch of time in seconds since the epoch, the end exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The same time in spans that are in order, do not touch, and are not empty. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: { from: number; to: number }[] = []
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    if (to <= from) continue
    const last = merged.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ from, to })
  }
  return merged
}

/** What is in both; takes and gives merged spans. */
export function intersectSpans(one: readonly Span[], other: readonly Span[]): Span[] {
  const common: Span[] = []
  let position = 0
  for (const span of one) {
    while ((other[position]?.to ?? Number.POSITIVE_INFINITY) <= span.from) position++
    for (let at = position; at < other.length; at++) {
      const candidate = other[at]
      if (candidate === undefined || candidate.from >= span.to) break
      const from = Math.max(span.from, candidate.from)
      const to = Math.min(span.to, candidate.to)
      if (from < to) common.push({ from, to })
    }
  }
  return common
}

/** What is in the first and not in the second; takes and gives merged spans. */
export function subtractSpans(spans: readonly Span[], removed: readonly Span[]): Span[] {
  const gaps: Span[] = []
  let from = Number.NEGATIVE_INFINITY
  for (const span of removed) {
    if (from < span.from) gaps.push({ from, to: span.from })
    from = span.to
  }
  gaps.push({ from, to: Number.POSITIVE_INFINITY })
  return intersectSpans(spans, gaps)
}
