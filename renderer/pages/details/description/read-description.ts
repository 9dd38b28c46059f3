import { DOMParser, Fragment, type Node } from 'prosemirror-model'
import { keepsLines, looksLikeHtml } from '#shared/calendar/description-form.ts'
import { withoutAttributes } from '../../../components/without-attributes.ts'
import { schema } from './schema.ts'

/** The document of a description, a line of text being a paragraph of its own. */
export function readDescription(text: string): Node {
  if (!looksLikeHtml(text)) return documentOf(text.split(/\r?\n/).map(paragraphOf))
  // The content of a template belongs to a document without a window: nothing in it is run, applied or loaded.
  const template = document.createElement('template')
  template.innerHTML = withoutAttributes(keepsLines(text) ? text.replace(/\r?\n/g, '<br>') : text)
  const parsed = DOMParser.fromSchema(schema).parse(template.content)
  return documentOf(parsed.children.flatMap(linesOf))
}

/** Whether HTML has what the editor can't keep, and would lose when the text is changed. */
export function hasMoreThanKept(text: string): boolean {
  return (
    looksLikeHtml(text) &&
    /<(?:table|img|picture|video|audio|svg|font|sup|sub)\b|<[^>]*\sstyle\s*=[^>]*\b(?:color|background|font-size|font-family)\s*:/i.test(
      text,
    )
  )
}

function documentOf(blocks: readonly Node[]): Node {
  const content = blocks.length === 0 ? [paragraphOf('')] : blocks
  return schema.nodes.doc.create(null, content)
}

function paragraphOf(line: string): Node {
  return schema.nodes.paragraph.create(null, line === '' ? null : schema.text(line))
}

/** A paragraph with breaks as one for each line, so that each can become an item of a list. */
function linesOf(block: Node): Node[] {
  if (block.type !== schema.nodes.paragraph) return [block]
  const lines: Node[][] = [[]]
  for (const child of block.children) {
    if (child.type === schema.nodes.hard_break) lines.push([])
    else lines.at(-1)?.push(child)
  }
  // A break at the end of a block shows nothing.
  if (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop()
  return lines.map((line) => schema.nodes.paragraph.create(null, Fragment.from(line)))
}
