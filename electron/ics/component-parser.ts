import { type Component, makeComponent } from './component.ts'
import { parseContentLine } from './content-line.ts'

/** Reads the text of one component as `componentText` writes it; undefined when it is none. */
export function parseComponent(text: string): Component | undefined {
  const open: Component[] = []
  let root: Component | undefined
  let number = 0
  for (const row of text.split('\n')) {
    const line = parseContentLine(row, ++number)
    if (line === undefined) continue
    if (line.name === 'BEGIN') {
      const component = makeComponent(line.value.trim().toUpperCase(), number)
      open.at(-1)?.components.push(component)
      root ??= component
      open.push(component)
    } else if (line.name === 'END') open.pop()
    else open.at(-1)?.properties.push(line)
  }
  return root
}
