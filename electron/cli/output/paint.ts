import type { Screen } from './terminal.ts'

/** Marks text for the eye, where the screen shows colours; elsewhere leaves it as it is. */
export interface Paint {
  strong(text: string): string
  faint(text: string): string
  good(text: string): string
  bad(text: string): string
  warn(text: string): string
  /** In a colour such as `#3b82f6`. */
  colored(color: string, text: string): string
}

export function paintFor(screen: Screen): Paint {
  const code = (start: string, end: string) => (text: string) =>
    screen.isColored && text !== '' ? `\u001b[${start}m${text}\u001b[${end}m` : text
  return {
    strong: code('1', '22'),
    faint: code('2', '22'),
    good: code('32', '39'),
    bad: code('31', '39'),
    warn: code('33', '39'),
    colored(color, text) {
      const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color)
      if (parts === null) return text
      const [red, green, blue] = parts.slice(1).map((hex) => Number.parseInt(hex, 16))
      return code(`38;2;${red};${green};${blue}`, '39')(text)
    },
  }
}
