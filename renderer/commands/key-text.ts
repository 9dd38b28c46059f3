import { messages } from '../messages/messages.ts'
import type { Command } from './command.ts'

const signs: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Arrows: '← ↑ ↓ →',
}

/** What is printed on all the keys that do something, the letters before the figures. */
export function keyTexts({ keys = {}, toldKeys = [] }: Pick<Command, 'keys' | 'toldKeys'>): string[] {
  const combinations = [...Object.keys(keys), ...toldKeys]
  const isFigure = (combination: string) => /^\d$/.test(combination)
  return [
    ...combinations.filter((combination) => !isFigure(combination)),
    ...combinations.filter(isFigure),
  ].map(keyText)
}

/** What is printed on the keys of a combination such as `j`, `A`, `Shift+Arrows` or `Control+k`. */
export function keyText(combination: string): string {
  // A plus is a key, too.
  const parts = combination.length === 1 ? [combination] : combination.split('+')
  return parts.map((part) => partText(part)).join(' + ')
}

function partText(part: string): string {
  const text = messages.keys
  if (/^[A-Z]$/.test(part)) return `${text.shift} + ${part}`
  if (part.length === 1) return part.toUpperCase()
  const names: Record<string, string> = {
    Shift: text.shift,
    Alt: text.alt,
    Control: isApple() ? '⌘' : text.control,
    Enter: text.enter,
    Escape: text.escape,
  }
  return signs[part] ?? names[part] ?? part
}

function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform ?? '')
}
