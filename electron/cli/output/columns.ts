import { padText, textWidth, truncateText } from './text-width.ts'

const gap = '  '

/**
 * Rows as lines with aligned columns; the last column takes what is left of the width and wraps in it. A column given to
 * the last one is never wider than half of the screen.
 */
export function alignColumns(rows: readonly (readonly string[])[], columns: number): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: count }, (_, index) => {
    const widest = Math.max(0, ...rows.map((row) => textWidth(row[index] ?? '')))
    return index === count - 1 ? widest : Math.min(widest, Math.max(8, Math.floor(columns / 2)))
  })
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + gap.length, 0)
  const lastWidth = Math.max(20, columns - before)
  return rows.flatMap((row) => {
    const head = widths
      .slice(0, -1)
      .map((width, index) => padText(truncateText(row[index] ?? '', width), width) + gap)
      .join('')
    const [first, ...rest] = wrapText(row[count - 1] ?? '', lastWidth)
    return [`${head}${first ?? ''}`.trimEnd(), ...rest.map((line) => ' '.repeat(before) + line)]
  })
}

/** A text as lines of a width, broken between words; a word longer than a line stays whole. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line]
}
