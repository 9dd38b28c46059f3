/** What a value of Google's published types looks like. `named` stands for another of the published types. */
export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'any' }
  | { readonly kind: 'list' | 'map'; readonly of: Shape }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape> }
  | { readonly kind: 'named'; readonly name: string }

/**
 * Reads the interfaces of a generated declaration file, by name. It understands what Google's generator writes: optional
 * fields of plain types, lists, maps, inline objects and other interfaces, each perhaps `| null`; all else is `any`.
 */
export function readInterfaces(declarations: string): ReadonlyMap<string, Shape> {
  const text = declarations.replaceAll(/\/\*[\s\S]*?\*\//g, '')
  const interfaces = new Map<string, Shape>()
  for (const match of text.matchAll(/interface ([\w$]+)(?: extends [\w$]+)? \{/g)) {
    const [head, name = ''] = match
    const tokens = new Tokens(text, match.index + head.length - 1)
    interfaces.set(name, readObject(tokens))
  }
  return interfaces
}

class Tokens {
  readonly #text: string
  readonly #pattern = /\s*([\w$]+|'[^']*'|.)/suy
  #next = ''

  constructor(text: string, from: number) {
    this.#text = text
    this.#pattern.lastIndex = from
    this.take()
  }

  get next(): string {
    return this.#next
  }

  take(): string {
    const taken = this.#next
    this.#next = this.#pattern.exec(this.#text)?.[1] ?? ''
    return taken
  }

  takeIf(token: string): boolean {
    if (this.#next !== token) return false
    this.take()
    return true
  }

  expect(token: string): void {
    const taken = this.take()
    if (taken !== token) throw new Error(`the published types have "${taken}" where "${token}" was expected`)
  }
}

function readObject(tokens: Tokens): Shape {
  tokens.expect('{')
  const fields = new Map<string, Shape>()
  let values: Shape | undefined
  while (!tokens.takeIf('}')) {
    if (tokens.takeIf('[')) {
      while (!tokens.takeIf(']')) tokens.take()
      tokens.expect(':')
      values = readType(tokens)
    } else {
      const name = tokens.take()
      tokens.takeIf('?')
      tokens.expect(':')
      fields.set(name, readType(tokens))
    }
    tokens.takeIf(';')
  }
  return values === undefined ? { kind: 'object', fields } : { kind: 'map', of: values }
}

function readType(tokens: Tokens): Shape {
  const choices = [readChoice(tokens)]
  while (tokens.takeIf('|')) {
    if (!tokens.takeIf('null')) choices.push(readChoice(tokens))
  }
  const [only] = choices
  return only !== undefined && choices.length === 1 ? only : { kind: 'any' }
}

function readChoice(tokens: Tokens): Shape {
  let shape = tokens.next === '{' ? readObject(tokens) : readName(tokens.take())
  while (tokens.takeIf('[')) {
    tokens.expect(']')
    shape = { kind: 'list', of: shape }
  }
  return shape
}

function readName(name: string): Shape {
  switch (name) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'any':
      return { kind: name }
    default:
      return { kind: 'named', name }
  }
}
