import { invalid } from './graph-error.ts'
import { findGraphType, type GraphProperty } from './graph-types.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/**
 * Holds a request's body against a published type. Raises 400 for properties that the type does not have, for those
 * that `writable` does not name (they are read-only), and for values of another type.
 */
export function checkBody(body: unknown, typeName: string, writable: ReadonlySet<string>): JsonObject {
  const checked = checkObject(body, typeName, '')
  for (const name of Object.keys(checked)) {
    if (!isAnnotation(name) && !writable.has(name))
      throw invalid(`The property '${name}' is read-only and cannot be set.`, 'ErrorInvalidPropertySet')
  }
  return checked
}

function checkObject(value: unknown, typeName: string, path: string): JsonObject {
  const type = findGraphType(typeName)
  if (type?.kind !== 'object') throw new Error(`Graph has no type ${typeName}`)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadable(`A '${typeName}' was expected${at(path)}.`)
  for (const [name, given] of Object.entries(value)) {
    if (isAnnotation(name)) continue
    const property = type.properties.get(name)
    if (property === undefined) {
      throw unreadable(
        `The property '${name}' does not exist on type 'microsoft.graph.${typeName}'. Make sure to only use property names that are defined by the type or mark the type as open type.`,
      )
    }
    checkProperty(given, property, path === '' ? name : `${path}.${name}`)
  }
  return value as JsonObject
}

function checkProperty(value: unknown, property: GraphProperty, path: string): void {
  if (value === null) {
    if (property.isNullable || property.isList) return
    throw unreadable(`A null value was found for the property '${path}', which is not nullable.`)
  }
  if (!property.isList) {
    checkValue(value, property.type, path)
    return
  }
  if (!Array.isArray(value)) throw unreadable(`A collection was expected for the property '${path}'.`)
  for (const [index, member] of value.entries()) checkValue(member, property.type, `${path}[${index}]`)
}

function checkValue(value: unknown, typeName: string, path: string): void {
  if (typeName === 'any') return
  if (typeName === 'string' || typeName === 'number' || typeName === 'boolean') {
    if (typeof value !== typeName) throw unreadable(`Cannot convert the value of '${path}' to a ${typeName}.`)
    return
  }
  const type = findGraphType(typeName)
  if (type?.kind === 'enumeration') {
    if (typeof value === 'string' && type.values.has(value)) return
    throw unreadable(`The value of '${path}' is not one of ${[...type.values].join(', ')}.`)
  }
  checkObject(value, typeName, path)
}

function isAnnotation(name: string): boolean {
  return name.includes('@odata.')
}

function at(path: string): string {
  return path === '' ? '' : ` for the property '${path}'`
}

function unreadable(message: string) {
  return invalid(message, 'RequestBodyRead')
}
