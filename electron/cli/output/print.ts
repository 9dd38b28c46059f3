import { safeJson } from './plain-text.ts'
import type { Terminal } from './terminal.ts'

/** The answer of a command as JSON: one line for programs, indented where a person looks at it. */
export function printJson(terminal: Terminal, value: unknown): Promise<void> {
  return terminal.output.write(`${safeJson(value, terminal.output.isTerminal ? 2 : 0)}\n`)
}

export function printLines(terminal: Terminal, lines: readonly string[]): Promise<void> {
  return terminal.output.write(lines.length === 0 ? '' : `${lines.join('\n')}\n`)
}
