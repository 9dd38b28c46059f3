/** One measured number, with what it has to hold against. */
export interface Figure {
  /** What is measured, with its size: "import of 10,000 events". Unique within the benchmark. */
  name: string
  value: number
  /** "ms", "s", "MB", "tokens", "events/s" … */
  unit: string
  /** The figure fails outside of this, in `unit`. */
  bound?: { max?: number; min?: number }
  /** Another program doing the same work, measured in this very run, in `unit`. */
  peer?: { name: string; value: number; cpu?: number }
  /**
   * Processor time that the work took, of the peer in `peer.cpu`, in `unit`. It tells a slow program from a busy machine;
   * bound and ratio are about `value`.
   */
  cpu?: number
  /**
   * The least number of times that ours must be better than the peer: 10 asks for a tenth of the peer's time,
   * 1 for no more than it. For figures where more is better, set `better: 'higher'`.
   */
  ratio?: number
  better?: 'lower' | 'higher'
}

export interface Report {
  figure(figure: Figure): void
  /** A line below the table: why a peer is missing, what machine state matters. */
  note(text: string): void
}

/** What each `e2e/bench/<topic>.bench.ts` exports as `benchmark`. It runs alone, in its own process. */
export interface Benchmark {
  name: string
  run(report: Report): Promise<void>
}

/** How many times better than its peer a figure is; undefined without a peer. */
export function ratioOf(figure: Figure): number | undefined {
  if (!figure.peer) return undefined
  return figure.better === 'higher' ? figure.value / figure.peer.value : figure.peer.value / figure.value
}

/** Whether the figure keeps its bound and its ratio. A figure with neither is information and always holds. */
export function figureHolds(figure: Figure): boolean {
  const { value, bound, ratio } = figure
  if (!Number.isFinite(value)) return false
  if (bound?.max !== undefined && value > bound.max) return false
  if (bound?.min !== undefined && value < bound.min) return false
  if (ratio === undefined) return true
  const reached = ratioOf(figure)
  return reached !== undefined && reached >= ratio
}
