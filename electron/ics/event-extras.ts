import { type Component, componentText } from './component.ts'
import { parseComponent } from './component-parser.ts'
import { writtenFields } from './event-fields.ts'

const known = new Set([
  ...writtenFields.flatMap((field) => field.names),
  'UID',
  'RECURRENCE-ID',
  // These change with every export of an event that did not change.
  'DTSTAMP',
  'LAST-MODIFIED',
  'CREATED',
])

/** Whether two sources of an event have the same in them beside what is mapped to its fields. */
export function haveSameExtras(left: string, right: string): boolean {
  return left === right || extrasOf(parseComponent(left)) === extrasOf(parseComponent(right))
}

function extrasOf(component: Component | undefined): string {
  if (component === undefined) return ''
  const lines = component.properties.filter(({ name }) => !known.has(name)).map(({ text }) => text)
  return [...lines, ...component.components.map(componentText)].sort().join('\n')
}
