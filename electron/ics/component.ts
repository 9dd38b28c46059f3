import type { ContentLine } from './content-line.ts'

/** A component (RFC 5545 §3.6) with everything in it, known or not. */
export interface Component {
  /** In upper case: VEVENT, VALARM, VTIMEZONE … */
  readonly name: string
  /** Physical line of its BEGIN, from 1. */
  readonly line: number
  readonly properties: ContentLine[]
  readonly components: Component[]
  /** What could not be read of it, and was left out. */
  readonly faults: Fault[]
  /** Set when its END is missing, so that it may not be whole. */
  isBroken: boolean
}

/** A place in a file that is not as it should be. */
export interface Fault {
  readonly line: number
  /** Name of the property at fault; empty when it is none in particular. */
  readonly property: string
  readonly message: string
}

export function propertyOf(component: Component, name: string): ContentLine | undefined {
  for (const property of component.properties) if (property.name === name) return property
  return undefined
}

/** The value of a property as written, trimmed; empty when it is missing. */
export function propertyText(component: Component, name: string): string {
  return propertyOf(component, name)?.value.trim() ?? ''
}

export function makeComponent(name: string, line: number): Component {
  return { name, line, properties: [], components: [], faults: [], isBroken: false }
}

/** The component as text, a line feed after each line but the last, unfolded. */
export function componentText(component: Component): string {
  let text = `BEGIN:${component.name}\n`
  for (const property of component.properties) text += `${property.text}\n`
  for (const child of component.components) text += `${componentText(child)}\n`
  return `${text}END:${component.name}`
}
