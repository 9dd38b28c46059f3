import { type Figure, figureHolds, ratioOf } from './benchmark.ts'

export interface BenchmarkResult {
  name: string
  file: string
  figures: Figure[]
  notes: string[]
  /** Why the benchmark did not come to its end. */
  error: string | null
}

/** The result as plain text: one row a figure (figure, ours, bound, peer, ratio, CPU time, whether it holds), then the notes. */
export function formatTable(results: BenchmarkResult[]): string {
  const rows = [['', 'ours', 'bound', 'peer', 'ratio', 'CPU', '']]
  const sections = results.map((result) => {
    const from = rows.length
    for (const figure of result.figures) rows.push(cells(figure))
    return { result, from, to: rows.length }
  })
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  const lines: string[] = [line(rows[0] ?? [])]
  for (const { result, from, to } of sections) {
    lines.push('', result.name, ...rows.slice(from, to).map(line))
    for (const note of result.notes) lines.push(`  ${note}`)
    if (result.error) lines.push(`  ✗ ${result.error}`)
  }
  return lines.join('\n')
}

function cells(figure: Figure): string[] {
  const ratio = ratioOf(figure)
  const asked = figure.ratio === undefined ? '' : ` (≥ ${figure.ratio}×)`
  return [
    `  ${figure.name}`,
    `${round(figure.value)} ${figure.unit}`,
    bound(figure),
    figure.peer ? `${figure.peer.name} ${round(figure.peer.value)} ${figure.unit}` : '',
    ratio === undefined ? asked.trim() : `${round(ratio)}×${asked}`,
    cpu(figure),
    figureHolds(figure) ? '✓' : '✗',
  ]
}

/** Ours, then the peer's. */
function cpu({ cpu, peer, unit }: Figure): string {
  if (cpu === undefined) return ''
  return peer?.cpu === undefined ? `${round(cpu)} ${unit}` : `${round(cpu)} : ${round(peer.cpu)} ${unit}`
}

function bound({ bound }: Figure): string {
  const parts: string[] = []
  if (bound?.max !== undefined) parts.push(`≤ ${round(bound.max)}`)
  if (bound?.min !== undefined) parts.push(`≥ ${round(bound.min)}`)
  return parts.join(', ')
}

/** Three significant digits, and whole numbers from 100 up. */
function round(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}
