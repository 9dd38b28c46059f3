import { decodeParameter, encodeParameter } from './parameter-text.ts'

/** One property of a component (RFC 5545 §3.1), unfolded. */
export interface ContentLine {
  /** In upper case. */
  readonly name: string
  readonly parameters: readonly Parameter[]
  /** As written, escapes included. */
  readonly value: string
  /** The whole line as read, unfolded: written back as it is while nothing about it changes. */
  readonly text: string
  /** Physical line in the file on which it starts, from 1; 0 for a line that was made here. */
  readonly number: number
}

export interface Parameter {
  /** In upper case. */
  readonly name: string
  readonly values: readonly string[]
}

const none: readonly Parameter[] = []
const colon = 58
const semicolon = 59

/** Reads an unfolded line; undefined when it does not start with a property name and a separator. */
export function parseContentLine(text: string, number: number): ContentLine | undefined {
  const length = text.length
  let end = 0
  let code = 0
  let hasLowerCase = false
  for (; end < length; end++) {
    code = text.charCodeAt(end)
    if (code === colon || code === semicolon) break
    if (code >= 97 && code <= 122) hasLowerCase = true
    else if (!isNameCode(code)) return undefined
  }
  if (end === 0 || end === length) return undefined
  const written = text.slice(0, end)
  const name = hasLowerCase ? written.toUpperCase() : written
  if (code === colon) return { name, parameters: none, value: text.slice(end + 1), text, number }
  const strict = readParameters(text, end, true) ?? readParameters(text, end, false)
  if (strict === undefined) return undefined
  return { name, parameters: strict.parameters, value: text.slice(strict.end + 1), text, number }
}

/** A line made here, with quoting and escapes as its parameters need them. `value` is written as it is. */
export function makeContentLine(
  name: string,
  value: string,
  parameters: readonly (Parameter | null)[] = none,
): ContentLine {
  const kept = parameters.filter((parameter) => parameter !== null)
  return { name, parameters: kept, value, text: formatLine(name, value, kept), number: 0 }
}

/** The same line with another value of one parameter. */
export function withParameter(line: ContentLine, name: string, value: string): ContentLine {
  const parameters = line.parameters.map((parameter) =>
    parameter.name === name ? { name, values: [value] } : parameter,
  )
  return { ...line, parameters, text: formatLine(line.name, line.value, parameters) }
}

/** The first value of a parameter, RFC 6868 escapes undone; undefined when it is missing. */
export function parameterOf(line: ContentLine, name: string): string | undefined {
  for (const parameter of line.parameters) if (parameter.name === name) return parameter.values[0]
  return undefined
}

function formatLine(name: string, value: string, parameters: readonly Parameter[]): string {
  let text = name
  for (const parameter of parameters) {
    text += `;${parameter.name}=${parameter.values.map(encodeParameter).join(',')}`
  }
  return `${text}:${value}`
}

/** Letters, digits and hyphens; the underscore and dot that some producers put into X- names too. */
function isNameCode(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 45 || code === 95 || code === 46
}

/**
 * The parameters from the `;` at `start` to the `:` that ends them. A quotation mark that is never closed is taken for
 * an ordinary character when `quoting` is false.
 */
function readParameters(
  text: string,
  start: number,
  quoting: boolean,
): { parameters: Parameter[]; end: number } | undefined {
  const parameters: Parameter[] = []
  let position = start
  while (text.charCodeAt(position) === semicolon) {
    const nameStart = ++position
    position = skipTo(text, position, '=;:')
    const name = text.slice(nameStart, position).trim().toUpperCase()
    const values: string[] = []
    if (text[position] === '=') {
      do {
        position++
        if (quoting && text[position] === '"') {
          const close = text.indexOf('"', position + 1)
          if (close < 0) return undefined
          values.push(decodeParameter(text.slice(position + 1, close)))
          position = skipTo(text, close + 1, ',;:')
        } else {
          const valueStart = position
          position = skipTo(text, position, ',;:')
          values.push(decodeParameter(text.slice(valueStart, position)))
        }
      } while (text[position] === ',')
    }
    if (name !== '') parameters.push({ name, values })
  }
  return position < text.length ? { parameters, end: position } : undefined
}

function skipTo(text: string, start: number, stops: string): number {
  let position = start
  while (position < text.length && !stops.includes(text.charAt(position))) position++
  return position
}
