import { badRequest } from '../google-error.ts'
import type { Operation } from './operations.ts'
import type { Shape } from './shape.ts'

/** Parameters of a request, by name; those that may be repeated are lists. */
export type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** Reads a query by what the operation allows. Throws what Google answers for an unknown, bad or missing parameter. */
export function readQuery(operation: Operation, query: URLSearchParams): Parameters {
  const parameters: Record<string, string | number | boolean | string[]> = {}
  for (const [name, text] of query) {
    const shape = operation.parameters.get(name)
    if (shape === undefined) {
      throw badRequest(
        'invalidParameter',
        `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
        name,
      )
    }
    const value = readParameter(name, text, shape)
    const earlier = parameters[name]
    if (shape.kind === 'list') parameters[name] = [...(Array.isArray(earlier) ? earlier : []), text]
    else if (earlier === undefined) parameters[name] = value
    else throw badRequest('invalidParameter', `Parameter ${name} is given twice.`, name)
  }
  for (const name of operation.required) {
    if (parameters[name] === undefined) throw badRequest('required', `Required parameter: ${name}`, name)
  }
  return parameters
}

function readParameter(name: string, text: string, shape: Shape): string | number | boolean {
  if (shape.kind === 'number') {
    const number = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (Number.isNaN(number)) throw invalid(name, text, 'integer')
    return number
  }
  if (shape.kind === 'boolean') {
    if (text !== 'true' && text !== 'false') throw invalid(name, text, 'boolean')
    return text === 'true'
  }
  return text
}

function invalid(name: string, text: string, kind: string) {
  return badRequest(
    'invalidParameter',
    `Invalid ${kind} value: '${text}'. Allowed values: [${kind === 'boolean' ? 'true, false' : '-2147483648..2147483647'}]`,
    name,
  )
}
