import type { Node } from 'prosemirror-model'
import { looksLikeHtml } from '#shared/calendar/description-form.ts'
import { readDescription } from './read-description.ts'
import { schema } from './schema.ts'

/** A description without formatting: lines stay lines, items and links stay readable. */
export function withoutFormatting(description: string): string {
  return looksLikeHtml(description) ? plainLines(readDescription(description)).join('\n') : description
}

/** The lines of a document, as one writes lists, quotes and links where there is nothing but text. */
export function plainLines(document: Node): string[] {
  const lines = document.children.flatMap((block) => linesOf(block))
  while (lines.at(-1) === '') lines.pop()
  return lines
}

function linesOf(block: Node): string[] {
  const { nodes } = schema
  switch (block.type) {
    case nodes.bullet_list:
      return block.children.flatMap((item) => itemLines(item, '- '))
    case nodes.ordered_list:
      return block.children.flatMap((item, index) => itemLines(item, `${index + 1}. `))
    case nodes.blockquote:
      return block.children.flatMap(linesOf).map((line) => `> ${line}`)
    case nodes.code_block:
      return block.textContent.split('\n')
    case nodes.horizontal_rule:
      return ['---']
    default:
      return inlineText(block).split('\n')
  }
}

function itemLines(item: Node, mark: string): string[] {
  const indent = ' '.repeat(mark.length)
  return item.children.flatMap(linesOf).map((line, index) => (index === 0 ? mark : indent) + line)
}

function inlineText(block: Node): string {
  return block.children
    .map((child, index) => {
      const text = child.isText ? (child.text ?? '') : '\n'
      const href = linkOf(child)
      // A link over differently formatted words is told once, behind the last of them.
      const next = block.children[index + 1]
      if (href === null || (next !== undefined && linkOf(next) === href)) return text
      return isSaid(href, text) ? text : `${text} (${href.replace(/^mailto:/, '')})`
    })
    .join('')
}

function linkOf(node: Node): string | null {
  return node.marks.find(({ type }) => type === schema.marks.link)?.attrs.href ?? null
}

function isSaid(href: string, text: string): boolean {
  return [text, `${text}/`, `mailto:${text}`].includes(href)
}
