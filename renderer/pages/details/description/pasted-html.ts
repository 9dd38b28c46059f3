import { withoutAttributes } from '../../../components/without-attributes.ts'

/**
 * HTML from the clipboard without attributes, once those that are the only sign of bold and italic have become elements:
 * some editors say it by style alone, and one wraps what it copies into a `b` that is not bold.
 */
export function pastedHtml(html: string): string {
  const open = new Map<string, string[]>()
  const named = withoutForeignParts(html).replace(
    /<(\/?)(span|b|strong|i|em)\b([^>]*)>/gi,
    (_tag, slash: string, tag: string, rest: string) => {
      const name = tag.toLowerCase()
      const stack = open.get(name) ?? []
      open.set(name, stack)
      if (slash === '') stack.push(meantBy(name, rest))
      return `<${slash}${slash === '' ? stack.at(-1) : (stack.pop() ?? name)}>`
    },
  )
  return withoutAttributes(named)
}

/** Even in a document that runs nothing, styles and scripts are reported as a breach of the policy. */
function withoutForeignParts(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|title|template|noscript|svg|math)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(
      /<\/?(?:style|script|template|noscript|svg|math|link|meta|base|iframe|frame|object|embed|img|video|audio|source)\b[^>]*(?:>|$)/gi,
      '',
    )
}

function meantBy(name: string, attributes: string): string {
  const weight = /font-weight\s*:\s*(\w+)/i.exec(attributes)?.[1]
  const style = /font-style\s*:\s*(\w+)/i.exec(attributes)?.[1]
  if (weight === 'normal' || weight === '400') return name === 'b' || name === 'strong' ? 'span' : name
  if (name !== 'span') return name
  if (weight !== undefined && (weight === 'bold' || Number(weight) >= 600)) return 'b'
  return style === 'italic' ? 'i' : 'span'
}
