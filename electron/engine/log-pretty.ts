/** Turns the log's JSON lines into lines for people: time, level, message, then the other fields. */
export class PrettyStream {
  readonly #target: { write(text: string): unknown }

  constructor(target: { write(text: string): unknown }) {
    this.#target = target
  }

  write(line: string): void {
    this.#target.write(prettyLine(line))
  }
}

export function prettyLine(line: string): string {
  const { time, level, msg, ...rest } = JSON.parse(line) as Record<string, unknown>
  const fields = Object.entries(rest).map(([key, value]) => ` ${key}=${fieldText(value)}`)
  return `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${String(msg ?? '')}${fields.join('')}\n`
}

function fieldText(value: unknown): string {
  return typeof value === 'string' && /^[^\s\p{Cc}"]+$/u.test(value) ? value : JSON.stringify(value)
}
