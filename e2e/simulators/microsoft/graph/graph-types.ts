import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A property as Graph's published types describe it. */
export interface GraphProperty {
  /** The name of an interface or an enumeration of Graph's, or `string`, `number`, `boolean`, `any`. */
  readonly type: string
  readonly isList: boolean
  readonly isNullable: boolean
  /** Its description says “Read-only”. */
  readonly isReadOnly: boolean
}

export type GraphType =
  | { readonly kind: 'object'; readonly properties: ReadonlyMap<string, GraphProperty> }
  | { readonly kind: 'enumeration'; readonly values: ReadonlySet<string> }

let declarations: string | undefined
const known = new Map<string, GraphType | undefined>()

/** A type of `@microsoft/microsoft-graph-types`, read from its declarations when it is first asked for. */
export function findGraphType(name: string): GraphType | undefined {
  if (!known.has(name)) known.set(name, readInterface(name) ?? readEnumeration(name))
  return known.get(name)
}

function readDeclarations(): string {
  if (declarations === undefined) {
    const manifest = createRequire(import.meta.url).resolve('@microsoft/microsoft-graph-types/package.json')
    declarations = readFileSync(join(dirname(manifest), 'microsoft-graph.d.ts'), 'utf8').replaceAll(
      '\r\n',
      '\n',
    )
  }
  return declarations
}

function readInterface(name: string): GraphType | undefined {
  const text = readDeclarations()
  const heading = new RegExp(`^export interface ${name}(?: extends (\\w+))? \\{(\\})?`, 'm').exec(text)
  if (heading === null) return undefined
  const [opening, parent, closed] = heading
  const start = heading.index + opening.length
  const body = closed === undefined ? text.slice(start, text.indexOf('\n}', start)) : ''
  const inherited = parent === undefined ? undefined : findGraphType(parent)
  const properties = new Map(inherited?.kind === 'object' ? inherited.properties : [])
  for (const [property, description] of readProperties(body)) properties.set(property, description)
  return { kind: 'object', properties }
}

function* readProperties(body: string): Generator<[string, GraphProperty]> {
  let comment = ''
  for (const line of body.split('\n')) {
    const match = /^ {4}(\w+)\??: (.+);$/.exec(line)
    if (!match?.[1] || !match[2]) {
      comment += line
      continue
    }
    const wrapped = /^NullableOption<(.+)>$/.exec(match[2])
    const type = wrapped?.[1] ?? match[2]
    const description = {
      type: type.replace(/\[\]$/, ''),
      isList: type.endsWith('[]'),
      isNullable: wrapped !== null,
      isReadOnly: /read-only/i.test(comment),
    }
    yield [match[1], description]
    comment = ''
  }
}

function readEnumeration(name: string): GraphType | undefined {
  const match = new RegExp(`^export type ${name} =\\s*([^;]+);`, 'm').exec(readDeclarations())
  if (!match?.[1]) return undefined
  return {
    kind: 'enumeration',
    values: new Set([...match[1].matchAll(/"([^"]+)"/g)].map(([, value]) => value ?? '')),
  }
}
