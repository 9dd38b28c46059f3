import { type DOMOutputSpec, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'
import { safeAddress } from '../../../components/linkify.ts'

const paragraph: DOMOutputSpec = ['p', 0]

/** What a description can consist of. Whatever else is typed, pasted or dropped loses its form and stays text. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: {
      content: 'inline*',
      group: 'block',
      parseDOM: ['p', 'div', 'tr', 'dt', 'dd'].map((tag) => ({ tag })),
      toDOM: () => paragraph,
    },
    heading: {
      attrs: { level: { default: 3 } },
      content: 'inline*',
      group: 'block',
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    blockquote: block('block+', 'blockquote'),
    code_block: {
      content: 'text*',
      marks: '',
      group: 'block',
      code: true,
      parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
      toDOM: () => ['pre', 0],
    },
    horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
    bullet_list: block('list_item+', 'ul'),
    ordered_list: block('list_item+', 'ol'),
    list_item: {
      content: 'paragraph block*',
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', 0],
      defining: true,
    },
    text: { group: 'inline' },
    hard_break: {
      inline: true,
      group: 'inline',
      selectable: false,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
      leafText: () => '\n',
    },
  },
  // In the order of their nesting, from the outermost.
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs(element) {
            const href = safeAddress(element.getAttribute('href') ?? '')
            return href === null ? false : { href }
          },
        },
      ],
      toDOM: ({ attrs }) => ['a', { href: attrs.href, title: attrs.href, rel: 'noopener noreferrer' }, 0],
    },
    strong: mark('b', 'strong'),
    em: mark('i', 'em'),
    underline: mark('u'),
    strike: mark('s', 'del', 'strike'),
    code: mark('code'),
  },
})

function block(content: string, tag: string): NodeSpec {
  return { content, group: 'block', parseDOM: [{ tag }], toDOM: () => [tag, 0] }
}

function mark(tag: string, ...others: string[]): MarkSpec {
  return { parseDOM: [tag, ...others].map((name) => ({ tag: name })), toDOM: () => [tag, 0] }
}
