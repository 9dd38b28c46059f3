import type { Mark, Node } from 'prosemirror-model'
import { looksLikeHtml } from '#shared/calendar/description-form.ts'
import { schema } from './schema.ts'

/**
 * A document as it is kept: as plain text where that says all of it, else as HTML of the few elements that Google
 * Calendar shows.
 */
export function writeDescription(document: Node): string {
  const blocks = withoutEmptyEnd(document.children)
  if (blocks.every(isPlain)) {
    const text = blocks.map((block) => block.textContent).join('\n')
    if (!looksLikeHtml(text)) return text
    // Text that looks like HTML would be taken for it.
    return `<p>${blocksHtml(blocks)}</p>`
  }
  return blocksHtml(blocks)
}

function withoutEmptyEnd(blocks: readonly Node[]): readonly Node[] {
  const last = blocks.findLastIndex((block) => !isParagraph(block) || block.childCount > 0)
  return blocks.slice(0, last + 1)
}

/** Whether a block is a line of mere text: an address that leads where it says is one, too. */
function isPlain(block: Node): boolean {
  return (
    isParagraph(block) &&
    block.children.every(
      (child) =>
        child.isText &&
        child.marks.every(
          ({ type, attrs }) => type === schema.marks.link && isSameAddress(attrs.href, child.text ?? ''),
        ),
    )
  )
}

function isSameAddress(href: string, text: string): boolean {
  return href === text || href === `${text}/` || href === `mailto:${text}`
}

function isParagraph(block: Node): boolean {
  return block.type === schema.nodes.paragraph
}

/** Paragraphs are lines; an empty one before another block needs a break of its own to be seen. */
function blocksHtml(blocks: readonly Node[]): string {
  return blocks
    .map((block, index) => {
      if (!isParagraph(block)) return blockHtml(block)
      const next = blocks[index + 1]
      const isEmptyLast = block.childCount === 0 && (next === undefined || !isParagraph(next))
      const isFollowed = next !== undefined && isParagraph(next)
      return inlineHtml(block.children) + (isFollowed || isEmptyLast ? '<br>' : '')
    })
    .join('')
}

function blockHtml(block: Node): string {
  const { nodes } = schema
  switch (block.type) {
    case nodes.bullet_list:
      return `<ul>${block.children.map(itemHtml).join('')}</ul>`
    case nodes.ordered_list:
      return `<ol>${block.children.map(itemHtml).join('')}</ol>`
    case nodes.blockquote:
      return `<blockquote>${blocksHtml(block.children)}</blockquote>`
    case nodes.code_block:
      return `<pre>${escaped(block.textContent)}</pre>`
    case nodes.horizontal_rule:
      return '<hr>'
    default:
      return `<h${block.attrs.level}>${inlineHtml(block.children)}</h${block.attrs.level}>`
  }
}

function itemHtml(item: Node): string {
  const [first, ...others] = item.children
  const blocks = first === undefined ? '' : inlineHtml(first.children)
  return `<li>${blocks}${others.length > 0 && others.every(isParagraph) ? '<br>' : ''}${blocksHtml(others)}</li>`
}

/** Neighbours that share a mark share its element. */
function inlineHtml(nodes: readonly Node[], depth = 0): string {
  let html = ''
  for (let from = 0; from < nodes.length; ) {
    const first = nodes[from]
    if (first === undefined) break
    const mark = first.marks[depth]
    let to = from + 1
    if (mark === undefined) html += leafHtml(first)
    else {
      while (nodes[to]?.marks[depth]?.eq(mark)) to += 1
      const [before, after] = tagsOf(mark)
      html += before + inlineHtml(nodes.slice(from, to), depth + 1) + after
    }
    from = to
  }
  return html
}

function leafHtml(node: Node): string {
  if (!node.isText) return '<br>'
  return escaped(node.text ?? '').replaceAll(/ (?= )/g, '&nbsp;')
}

function tagsOf({ type, attrs }: Mark): [string, string] {
  const { marks } = schema
  if (type === marks.link) return [`<a href="${escaped(attrs.href).replaceAll('"', '&quot;')}">`, '</a>']
  const names = new Map([
    [marks.strong, 'b'],
    [marks.em, 'i'],
    [marks.underline, 'u'],
    [marks.strike, 's'],
  ])
  const name = names.get(type) ?? 'code'
  return [`<${name}>`, `</${name}>`]
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\u00a0', '&nbsp;')
}
