import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readInterfaces, type Shape } from './shape.ts'

/** One operation of Google's Calendar API, as the published client describes it. */
export interface Operation {
  /** Google's name of it, such as `calendar.events.list`. */
  readonly id: string
  readonly method: string
  /** Such as `/calendar/v3/calendars/{calendarId}/events`. */
  readonly path: string
  /** What the query may have, without those in the path. */
  readonly parameters: ReadonlyMap<string, Shape>
  readonly required: readonly string[]
  readonly body: Shape | undefined
  /** Any one of these scopes lets in. */
  readonly scopes: ReadonlySet<string>
}

export interface Description {
  readonly operations: readonly Operation[]
  readonly types: ReadonlyMap<string, Shape>
}

let description: Description | undefined

/**
 * The operations and types of the Calendar API, read from the files of `@googleapis/calendar`, which Google generates
 * from its discovery document: parameters and bodies from the declarations, methods and paths from the code, scopes from
 * the samples in the comments.
 */
export function calendarDescription(): Description {
  description ??= readDescription()
  return description
}

function readDescription(): Description {
  const require = createRequire(import.meta.url)
  const declarations = readFileSync(require.resolve('@googleapis/calendar/build/v3.d.ts'), 'utf8')
  const code = readFileSync(require.resolve('@googleapis/calendar/build/v3.js'), 'utf8')
  const types = readInterfaces(declarations)
  const standard = fieldsOf(types.get('StandardParameters'))
  const names = resourceNames(declarations)
  const scopes = scopesByMethod(declarations)
  const operations = methodsOf(code).map(({ resource, name, method, path, required, inPath }): Operation => {
    const fields = fieldsOf(types.get(`Params$Resource$${resource}$${capitalised(name)}`))
    const parameters = new Map([...standard, ...fields])
    for (const parameter of ['auth', 'requestBody', ...inPath]) parameters.delete(parameter)
    return {
      id: `calendar.${names.get(resource)}.${name}`,
      method,
      path,
      parameters,
      required: required.filter((parameter) => !inPath.includes(parameter)),
      body: fields.get('requestBody'),
      scopes: scopes.get(`${resource}.${name}`) ?? new Set(),
    }
  })
  return { operations, types }
}

function fieldsOf(shape: Shape | undefined): ReadonlyMap<string, Shape> {
  return shape?.kind === 'object' ? shape.fields : new Map()
}

/** `Quickadd` of `quickAdd`: how the generator names parameters. */
function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
}

/** `calendarList` of `Calendarlist`, from the fields of the client's class. */
function resourceNames(declarations: string): Map<string, string> {
  const fields = declarations.matchAll(/^ {8}(\w+): Resource\$(\w+);$/gm)
  return new Map([...fields].map(([, name = '', resource = '']) => [resource, name]))
}

function methodsOf(code: string) {
  return sections(code, /^ {4}class Resource\$(\w+) \{$/gm).flatMap(([resource, text]) =>
    sections(text, /^ {8}(\w+)\(paramsOrCallback,/gm).map(([name, body]) => ({
      resource,
      name,
      method: /method: '(\w+)'/.exec(body)?.[1] ?? '',
      path: /rootUrl \+\s*'([^']+)'/.exec(body)?.[1] ?? '',
      required: listOf(body, 'requiredParams'),
      inPath: listOf(body, 'pathParams'),
    })),
  )
}

function listOf(body: string, name: string): string[] {
  const list = new RegExp(`${name}: \\[([^\\]]*)\\]`).exec(body)?.[1] ?? ''
  return [...list.matchAll(/'([^']+)'/g)].map(([, item = '']) => item)
}

/** The scopes in the sample that stands before a method. */
function scopesByMethod(declarations: string): Map<string, Set<string>> {
  const scopes = new Map<string, Set<string>>()
  for (const [resource, text] of sections(declarations, /^ {4}export class Resource\$(\w+) \{$/gm)) {
    const methods = text.matchAll(/scopes: \[([\s\S]*?)\],[\s\S]*?\*\/\s+(\w+)\(/g)
    for (const [, list = '', name = ''] of methods) {
      const urls = list.matchAll(/'(https:[^']+)'/g)
      scopes.set(`${resource}.${name}`, new Set([...urls].map(([, url = '']) => url)))
    }
  }
  return scopes
}

/** The parts of a text that begin with a heading, each with what the heading names. */
function sections(text: string, heading: RegExp): [string, string][] {
  const headings = [...text.matchAll(heading)]
  return headings.map(({ index, 1: name = '' }, at) => [name, text.slice(index, headings[at + 1]?.index)])
}
