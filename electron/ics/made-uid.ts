import { createHash } from 'node:crypto'
import type { Component } from './component.ts'

/** A UID for a component that has none: the same each time the same component is read. */
export function makeUid(component: Component): string {
  const hash = createHash('sha256')
  for (const { name, text } of component.properties) if (name !== 'DTSTAMP') hash.update(`${text}\n`)
  return `${hash.digest('hex').slice(0, 32)}@made.kalends`
}
