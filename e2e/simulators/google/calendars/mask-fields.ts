import { isRecord } from '../description/check-value.ts'
import { badRequest } from '../google-error.ts'

/** Which fields are wanted, and of each which of its own; an empty one is wanted whole. */
type Mask = Map<string, Mask>

/** Makes a partial answer (`fields=nextPageToken,items(id,start/date)`). Throws Google's 400 for a mask that is none. */
export function maskFields(json: string, fields: string): string {
  const mask = readMask(fields)
  return JSON.stringify(masked(JSON.parse(json), mask))
}

function masked(value: unknown, mask: Mask): unknown {
  if (mask.size === 0 || mask.has('*')) return value
  if (Array.isArray(value)) return value.map((item) => masked(item, mask))
  if (!isRecord(value)) return value
  const kept: Record<string, unknown> = {}
  for (const [name, inner] of mask) if (name in value) kept[name] = masked(value[name], inner)
  return kept
}

function readMask(text: string): Mask {
  const tokens = text.match(/[\w*]+|[/(),]/g) ?? []
  if (tokens.join('') !== text.replaceAll(/\s/g, '')) throw invalidMask(text)
  let at = 0
  const readList = (): Mask => {
    const mask: Mask = new Map()
    for (;;) {
      const name = tokens[at]
      if (name === undefined || !/^[\w*]+$/.test(name)) throw invalidMask(text)
      at += 1
      mask.set(name, readInner())
      if (tokens[at] !== ',') return mask
      at += 1
    }
  }
  const readInner = (): Mask => {
    if (tokens[at] === '/') {
      at += 1
      const name = tokens[at] ?? ''
      at += 1
      return new Map([[name, readInner()]])
    }
    if (tokens[at] !== '(') return new Map()
    at += 1
    const inner = readList()
    if (tokens[at] !== ')') throw invalidMask(text)
    at += 1
    return inner
  }
  const mask = readList()
  if (at < tokens.length) throw invalidMask(text)
  return mask
}

function invalidMask(text: string) {
  return badRequest('invalidParameter', `Invalid field selection ${text}`, 'fields')
}
