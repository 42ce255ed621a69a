/**
 * Random documents: everything the schema can say, and more than that of what Markdown finds hard.
 */
import fc from 'fast-check'
import { Fragment, Mark, type Node } from 'prosemirror-model'
import { schema } from '../../lib/schema'
import { HEADING_LEVELS } from '../../lib/schema-attributes'

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
  ),
  fc.constantFrom('javascript:alert(1)', '', ' java\nscript:x', 'data:text/html,x'),
  text,
)

const mark: fc.Arbitrary<Mark> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .constantFrom('strong', 'em', 'underline', 'strike', 'code')
      .map(name => schema.mark(name)),
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

const inline: fc.Arbitrary<Node> = fc.oneof(
  { weight: 10, arbitrary: fc.tuple(text, marks).map(([value, set]) => schema.text(value, set)) },
  { weight: 3, arbitrary: marks.map(set => schema.node('hard_break', null, [], set)) },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.string({ maxLength: 3 }).map(id => schema.node('footnote_reference', { id })),
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

const { block } = fc.letrec<{ block: Node; blocks: Node[] }>(tie => {
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
  return {
    blocks,
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
          .record({ language: fc.option(fc.constantFrom('js', 'c++', 'x-y')), value: codeText })
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
        arbitrary: tie('blocks').map(content => schema.node('footnote', { id: '1' }, content)),
      },
    ),
  }
})

export const arbitraryDocument: fc.Arbitrary<Node> = fc
  .array(block, { maxLength: 4 })
  .map(content => schema.node('doc', null, content))
