import { expect, test } from 'vitest'
import { plainLines, withoutFormatting } from './plain-description.ts'
import { schema } from './schema.ts'

const { nodes, marks } = schema
const line = (...words: (string | ReturnType<typeof schema.text>)[]) =>
  nodes.paragraph.create(
    null,
    words.map((word) => (typeof word === 'string' ? schema.text(word) : word)),
  )
const item = (...blocks: ReturnType<typeof line>[]) => nodes.list_item.create(null, blocks)
const link = (href: string, text: string, ...more: (typeof marks.strong)[]) =>
  schema.text(text, [marks.link.create({ href }), ...more.map((mark) => mark.create())])

test('lines stay lines, items stay items, and marks go', () => {
  const document = nodes.doc.create(null, [
    nodes.heading.create({ level: 2 }, schema.text('Plan')),
    line('All ', schema.text('of', [marks.strong.create()]), ' it'),
    line(),
    nodes.bullet_list.create(null, [item(line('one')), item(line('two'), line('more of two'))]),
    nodes.ordered_list.create(null, [item(line('first')), item(line('second'))]),
    nodes.blockquote.create(null, [line('said')]),
    nodes.horizontal_rule.create(),
    nodes.code_block.create(null, schema.text('a\nb')),
    line(),
  ])
  expect(plainLines(document)).toEqual([
    'Plan',
    'All of it',
    '',
    '- one',
    '- two',
    '  more of two',
    '1. first',
    '2. second',
    '> said',
    '---',
    'a',
    'b',
  ])
})

test('where a link leads is told, unless its words say so', () => {
  const document = nodes.doc.create(null, [
    line(
      'see ',
      link('https://example.org/map', 'the '),
      link('https://example.org/map', 'map', marks.strong),
      '.',
    ),
    line(
      link('https://example.org/', 'https://example.org'),
      ' ',
      link('mailto:ana@example.org', 'ana@example.org'),
    ),
    line(link('mailto:ana@example.org', 'Ana')),
  ])
  expect(plainLines(document)).toEqual([
    'see the map (https://example.org/map).',
    'https://example.org ana@example.org',
    'Ana (ana@example.org)',
  ])
})

test('what is plain already stays letter by letter', () => {
  expect(withoutFormatting('1 < 2\n\n- it ')).toBe('1 < 2\n\n- it ')
})
