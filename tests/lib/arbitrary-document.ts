/**
 * Random documents: everything the schema can say, and more than that of what Markdown finds hard.
 */
import fc from 'fast-check'
import { Fragment, Mark, type Node } from 'prosemirror-model'
import { schema } from '../../lib/schema'
import { CALLOUT_KINDS, COLORS, HEADING_LEVELS } from '../../lib/schema-attributes'

/** Pieces of text that look like Markdown, or stand where Markdown looks. */
const AWKWARD = [
  ...'#-+*_~`>|=<[]()!&\\:;.1 \t\n\r"\'aZ0é中\u00a0\u2003\u3000\u2028\u00b4“…€𝔘😀\u0000\u000b\ufeff',
  ...[
    'a',
    'word',
    ' ',
    '  ',
    '    ',
    '1.',
    '1)',
    '12.',
    '# ',
    '###',
    '---',
    '- ',
    '* ',
    '+ ',
    '___',
  ],
  ...[
    '===',
    '> ',
    '~~',
    '**',
    '__',
    '***',
    '``',
    '```',
    '~~~',
    '<u>',
    '</u>',
    '<br>',
    '<b>',
    '<!--',
  ],
  ...[
    '&amp;',
    '&#32;',
    '&nbsp',
    'http://',
    'https://a.b/c',
    'http://a.b',
    'mailto:a@b.c',
    'www.a.b',
  ],
  ...[
    '[x]',
    '[ ] ',
    '![a](b)',
    '[a](b)',
    '[a]: b',
    '\\\n',
    '  \n',
    'snake_case',
    'a*b',
    '|--|',
    '\ud800',
  ],
  ...[
    '$',
    '$$',
    '$5',
    'x$',
    '$`',
    '`$',
    '[^1]',
    '[^1]: ',
    ':',
    '[!NOTE]',
    '[TOC]',
    '<details>',
    '</details>',
    '<summary>a</summary>',
    '<sub>',
    '</mark>',
    '|',
    '\\|',
    'a|b',
    ':-:',
    '-|-',
    ':-|-',
  ],
]

const text: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.constantFrom(...AWKWARD), { minLength: 1, maxLength: 6 })
      .map(parts => parts.join('')),
  },
  { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 8, unit: 'binary' }) },
  { weight: 2, arbitrary: fc.constantFrom('word', 'two words', 'end.', 'naïve') },
)

/** Markdown of lines that begin, continue and end blocks, in any order and depth. */
export const arbitraryMarkdown: fc.Arbitrary<string> = fc
  .array(
    fc
      .record({
        prefix: fc.array(fc.constantFrom('> ', '- ', '1. ', '    ', '  ', '- [ ] ', '[^1]: '), {
          maxLength: 3,
        }),
        line: fc.oneof(
          fc.constantFrom('', '', '$$', '```', '---', '<br>', '> [!TIP]', '[TOC]', '| a | b |'),
          fc.constantFrom('|-|:-:|', '| a |', '<details>', '</details>', '<summary>a</summary>'),
          fc.constantFrom(
            `![a](assets/${'0f'.repeat(32)} "b")`,
            `x ![](assets/${'a1'.repeat(32)})`,
          ),
          fc.constantFrom('https://youtu.be/aBc-_123456', '[^1] [^2]', '$x$ $`y`$ $$z$$', '# a'),
          text,
        ),
      })
      .map(({ prefix, line }) => prefix.join('') + line),
    { maxLength: 8 },
  )
  .map(lines => lines.join('\n'))

const href = fc.oneof(
  fc.constantFrom(
    'http://a.b',
    'https://a.b/c_d*e',
    '/d/x',
    '#top',
    'mailto:a@b.c',
    'tel:+1',
    'a b',
    'a(b',
    'a)b<c>',
    'a\\b',
    '?q=1&amp;r',
    '<',
    'a"b',
    'x`y',
    'a$b$c',
    'a|b',
    'https://youtu.be/aBc-_123456',
    `assets/${'0f'.repeat(32)}`,
  ),
  fc.constantFrom('javascript:alert(1)', '', ' java\nscript:x', 'data:text/html,x'),
  text,
)

const mark: fc.Arbitrary<Mark> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom('strong', 'em', 'underline', 'strike', 'code', 'subscript', 'superscript')
      .map(name => schema.mark(name)),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        name: fc.constantFrom('highlight', 'text_color'),
        color: fc.constantFrom(...COLORS),
      })
      .map(({ name, color }) => schema.mark(name, { color })),
  },
  {
    weight: 2,
    arbitrary: fc.record({ href, title: fc.option(text) }).map(attrs => schema.mark('link', attrs)),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        name: fc.constantFrom('comment', 'inserted', 'deleted'),
        id: fc.string({ maxLength: 2 }),
      })
      .map(({ name, id }) => schema.mark(name, { id })),
  },
)

const marks = fc
  .array(mark, { maxLength: 3 })
  .map(list => list.reduce((set, one) => one.addToSet(set), Mark.none))

const footnoteId = fc.oneof(fc.constantFrom('1', 'n-2'), fc.string({ maxLength: 3 }))

const tex = fc.oneof(
  fc.constantFrom('x', 'x^2', 'a\\', '\\$', '`', '', ' x ', 'a|b', 'x_1*y*', '5'),
  text,
)

const inline: fc.Arbitrary<Node> = fc.oneof(
  { weight: 10, arbitrary: fc.tuple(text, marks).map(([value, set]) => schema.text(value, set)) },
  { weight: 3, arbitrary: marks.map(set => schema.node('hard_break', null, [], set)) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      footnoteId.map(id => schema.node('footnote_reference', { id })),
      tex.map(value => schema.node('math_inline', { tex: value })),
      fc.constantFrom('', '2026-11-24').map(day => schema.node('date', { day })),
      text.map(label => schema.node('mention', { id: 'm', label })),
      text.map(title => schema.node('document_link', { id: 'd', title })),
    ),
  },
)

const inlines = fc.array(inline, { maxLength: 6 })

const codeText = fc
  .array(fc.oneof(text, fc.constantFrom('\n', '\n\n', '```', '~~~~', '    ', '\t', '> ')), {
    maxLength: 4,
  })
  .map(parts => parts.join(''))

const asset = fc.option(fc.constantFrom('0f'.repeat(32), 'a1'.repeat(32)), { freq: 5 })

const media: fc.Arbitrary<Node> = fc.oneof(
  fc
    .record({ asset, alt: text, captions: fc.array(inlines, { maxLength: 2 }) })
    .map(({ captions, ...attrs }) =>
      schema.node(
        'image',
        attrs,
        captions.map(content => schema.node('caption', null, content)),
      ),
    ),
  fc.record({ asset, name: text }).map(attrs => schema.node('file', attrs)),
  href.map(value => schema.node('video', { href: value })),
  fc
    .record({ href, title: fc.oneof(fc.constant(''), text), description: text })
    .map(attrs => schema.node('link_card', attrs)),
)

const cellAttributes = fc.record({
  colspan: fc.constantFrom(1, 1, 1, 2, 3),
  rowspan: fc.constantFrom(1, 1, 1, 2),
  align: fc.constantFrom(null, null, 'left', 'center', 'right'),
})

const { block } = fc.letrec<{ block: Node; blocks: Node[]; row: Node }>(tie => {
  const blocks = fc.array(tie('block'), { maxLength: 3, depthIdentifier: 'block' })
  const items = (name: 'list_item' | 'task_item') =>
    fc.array(
      fc
        .record({ checked: fc.boolean(), content: tie('blocks') })
        .map(({ checked, content }) =>
          schema.node(name, name === 'task_item' ? { checked } : null, content),
        ),
      { maxLength: 3, depthIdentifier: 'block' },
    )
  const cell = fc
    .record({
      header: fc.boolean(),
      attrs: cellAttributes,
      content: tie('blocks'),
    })
    .map(({ header, attrs, content }) =>
      schema.node(header ? 'table_header' : 'table_cell', attrs, content),
    )
  return {
    blocks,
    row: fc
      .array(cell, { maxLength: 3, depthIdentifier: 'block' })
      .map(cells => schema.node('table_row', null, cells)),
    block: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'block' },
      {
        weight: 8,
        arbitrary: inlines.map(content => schema.node('paragraph', null, Fragment.from(content))),
      },
      {
        weight: 2,
        arbitrary: fc
          .record({ level: fc.constantFrom(...HEADING_LEVELS), content: inlines })
          .map(({ level, content }) => schema.node('heading', { level }, Fragment.from(content))),
      },
      { weight: 1, arbitrary: fc.constant(schema.node('horizontal_rule')) },
      {
        weight: 2,
        arbitrary: fc
          .record({
            language: fc.option(fc.constantFrom('js', 'c++', 'x-y', 'math', 'mermaid')),
            value: codeText,
          })
          .map(({ language, value }) =>
            schema.node('code_block', { language }, value === '' ? [] : schema.text(value)),
          ),
      },
      {
        weight: 2,
        arbitrary: tie('blocks').map(content => schema.node('blockquote', null, content)),
      },
      {
        weight: 3,
        arbitrary: items('list_item').map(content => schema.node('bullet_list', null, content)),
      },
      {
        weight: 3,
        arbitrary: fc
          .record({ start: fc.constantFrom(0, 1, 2, 9, 999_999_998), content: items('list_item') })
          .map(({ start, content }) => schema.node('ordered_list', { start }, content)),
      },
      {
        weight: 3,
        arbitrary: items('task_item').map(content => schema.node('task_list', null, content)),
      },
      {
        weight: 1,
        arbitrary: fc
          .record({ id: footnoteId, content: tie('blocks') })
          .map(({ id, content }) => schema.node('footnote', { id }, content)),
      },
      {
        weight: 2,
        arbitrary: fc
          .record({ kind: fc.constantFrom(...CALLOUT_KINDS), content: tie('blocks') })
          .map(({ kind, content }) => schema.node('callout', { kind }, content)),
      },
      {
        weight: 2,
        arbitrary: tie('blocks').map(content => schema.node('collapsible', null, content)),
      },
      {
        weight: 1,
        arbitrary: codeText.map(value =>
          schema.node('math_block', null, value === '' ? [] : schema.text(value)),
        ),
      },
      { weight: 1, arbitrary: fc.constant(schema.node('table_of_contents')) },
      { weight: 2, arbitrary: media },
      {
        weight: 3,
        arbitrary: fc
          .array(tie('row'), { maxLength: 3, depthIdentifier: 'block' })
          .map(rows => schema.node('table', null, rows)),
      },
    ),
  }
})

export const arbitraryDocument: fc.Arbitrary<Node> = fc
  .array(block, { maxLength: 4 })
  .map(content => schema.node('doc', null, content))
