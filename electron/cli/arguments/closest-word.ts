/**
 * The word that was probably meant: the one fewest typing errors away (a letter too many, missing, wrong, or two
 * swapped), if those are no more than a third of its letters, or the only one that begins with what was typed.
 */
export function closestWord(typed: string, words: readonly string[]): string | undefined {
  let best: string | undefined
  let bestErrors = Number.POSITIVE_INFINITY
  for (const word of words) {
    const errors = typingErrors(typed, word)
    if (errors < bestErrors && errors <= Math.max(1, Math.floor(word.length / 3))) {
      best = word
      bestErrors = errors
    }
  }
  if (best !== undefined) return best
  const completions = words.filter((word) => word.startsWith(typed))
  return completions.length === 1 ? completions[0] : undefined
}

/** Optimal string alignment distance. */
function typingErrors(from: string, to: string): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1]
      let errors = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
      )
      if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1] && row > 1 && column > 1)
        errors = Math.min(errors, (beforePrevious[column - 2] ?? 0) + 1)
      current.push(errors)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[to.length] ?? 0
}
