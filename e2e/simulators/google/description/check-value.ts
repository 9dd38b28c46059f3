import type { Shape } from './shape.ts'

/** Says what is wrong with a value by the published types, in Google's words; undefined when nothing is. */
export function wrongInValue(
  value: unknown,
  shape: Shape,
  types: ReadonlyMap<string, Shape>,
  path = '',
): string | undefined {
  // A field that is null is one that is to be cleared, or was never set.
  if (value === null || value === undefined) return undefined
  switch (shape.kind) {
    case 'any':
      return undefined
    case 'string':
    case 'boolean':
      return typeof value === shape.kind ? undefined : wrongType(path, value)
    case 'number':
      return Number.isInteger(value) ? undefined : wrongType(path, value)
    case 'named': {
      const named = types.get(shape.name)
      return named === undefined ? undefined : wrongInValue(value, named, types, path)
    }
    case 'list':
      if (!Array.isArray(value)) return wrongType(path, value)
      return firstWrong(
        value.map((item, index) => [item, shape.of, `${path}[${index}]`]),
        types,
      )
    case 'map':
      if (!isRecord(value)) return wrongType(path, value)
      return firstWrong(
        Object.entries(value).map(([name, item]) => [item, shape.of, `${path}.${name}`]),
        types,
      )
    case 'object': {
      if (!isRecord(value)) return wrongType(path, value)
      for (const [name, item] of Object.entries(value)) {
        const field = shape.fields.get(name)
        if (field === undefined) return unknownName(name, path)
        const wrong = wrongInValue(item, field, types, path === '' ? name : `${path}.${name}`)
        if (wrong !== undefined) return wrong
      }
      return undefined
    }
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function firstWrong(
  items: [unknown, Shape, string][],
  types: ReadonlyMap<string, Shape>,
): string | undefined {
  for (const [item, shape, path] of items) {
    const wrong = wrongInValue(item, shape, types, path)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function unknownName(name: string, path: string): string {
  const place = path === '' ? '' : ` at '${path}'`
  return `Invalid JSON payload received. Unknown name "${name}"${place}: Cannot find field.`
}

function wrongType(path: string, value: unknown): string {
  return `Invalid value at '${path}', ${JSON.stringify(value)}`
}
