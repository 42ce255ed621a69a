import { parseHTML } from 'linkedom'
import { DOMParser, DOMSerializer, type Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { limits } from '../../lib/limits'
import { type MarkName, type NodeName, schema } from '../../lib/schema'
import { readAttributes } from '../../lib/schema-attributes'
import {
  a,
  br,
  callout,
  caption,
  code,
  collapsible,
  contents,
  date,
  doc,
  done,
  em,
  file,
  h1,
  h4,
  highlight,
  hr,
  image,
  li,
  linkCard,
  math,
  mathBlock,
  ol,
  olFrom,
  p,
  pre,
  preIn,
  quote,
  s,
  strong,
  sub,
  sup,
  table,
  tasks,
  td,
  tdWith,
  textColor,
  th,
  thWith,
  todo,
  tr,
  u,
  ul,
  video,
} from './builders'

const ASSET = '0f'.repeat(32)

/** A document as the browser makes one from pasted HTML. */
function paste(html: string): Node {
  const { document } = parseHTML(`<html><body>${html}</body></html>`)
  return DOMParser.fromSchema(schema).parse(document.body as unknown as HTMLElement)
}

function draw(node: Node): string {
  const { document } = parseHTML('<html><body></body></html>')
  const holder = document.createElement('div')
  const serializer = DOMSerializer.fromSchema(schema)
  const options = { document: document as unknown as Document }
  holder.append(serializer.serializeFragment(node.content, options) as unknown as string)
  return holder.innerHTML
}

test('every block may be empty, and every union of two contents is one', () => {
  for (const type of Object.values(schema.nodes)) {
    expect(type.contentMatch.validEnd, type.name).toBe(true)
    const state = type.contentMatch
    for (let edge = 0; edge < state.edgeCount; edge++) {
      expect(state.edge(edge).next, `${type.name} after ${state.edge(edge).type.name}`).toBe(state)
    }
  }
})

test('where any block would do, a paragraph is made', () => {
  for (const name of ['doc', 'blockquote', 'list_item', 'task_item', 'footnote'] as NodeName[]) {
    expect(schema.nodes[name].contentMatch.defaultType).toBe(schema.nodes.paragraph)
  }
})

test('a merge of two marks is never refused; comments overlap with each other', () => {
  for (const one of Object.values(schema.marks)) {
    for (const other of Object.values(schema.marks)) {
      const excludes = one === other && one.name !== 'comment'
      expect(one.excludes(other), `${one.name} and ${other.name}`).toBe(excludes)
    }
  }
})

test('every attribute has a default that is valid', () => {
  for (const type of Object.values(schema.nodes)) {
    if (type.name !== 'text') type.create().check()
  }
  for (const type of Object.values(schema.marks)) schema.text('a', [type.create()]).check()
})

test.each<[NodeName, Record<string, unknown>]>([
  ['heading', { level: 99 }],
  ['heading', { level: '2' }],
  ['ordered_list', { start: Number.NaN }],
  ['ordered_list', { start: -1 }],
  ['ordered_list', { start: 1.5 }],
  ['code_block', { language: '"><script>' }],
  ['code_block', { language: '' }],
  ['task_item', { checked: 'true' }],
  ['footnote', { id: 7 }],
  ['mention', { id: 'm', label: null }],
  ['callout', { kind: 'important' }],
  ['table_cell', { colspan: 0 }],
  ['table_header', { rowspan: 101 }],
  ['table_cell', { colwidth: ['1px'] }],
  ['table_cell', { align: 'justify' }],
  ['image', { asset: '../../secret' }],
  ['image', { asset: 'F'.repeat(64) }],
  ['image', { width: 0 }],
  ['image', { scale: 101 }],
  ['file', { size: -1 }],
  ['video', { href: null }],
  ['link_card', { title: {} }],
  ['date', { day: '2026-02-30' }],
  ['math_inline', { tex: 1 }],
])('%s refuses %j', (name, attributes) => {
  expect(() => schema.nodes[name].create(attributes).check()).toThrow(RangeError)
})

test.each<[NodeName, Record<string, unknown>, string]>([
  ['heading', { level: 99 }, '<h1 dir="auto"></h1>'],
  ['heading', { level: 'img src=x onerror=alert(1)' }, '<h1 dir="auto"></h1>'],
  ['ordered_list', { start: Number.NaN }, '<ol></ol>'],
  ['code_block', { language: '"><script>' }, '<pre dir="auto"><code></code></pre>'],
  ['task_item', { checked: '" onclick="x' }, '<li data-checked="false"></li>'],
  [
    'mention',
    { id: ['a', 'script'], label: {} },
    '<p dir="auto"><span data-mention="">@</span></p>',
  ],
  [
    'document_link',
    { id: '../../x', title: 't' },
    '<p dir="auto"><a data-document="../../x">t</a></p>',
  ],
  ['callout', { kind: '"><script>' }, '<div data-callout="note"></div>'],
  ['footnote', { id: { toString: 'x' } }, '<aside data-footnote=""></aside>'],
  ['footnote_reference', { id: ['1'] }, '<p dir="auto"><sup data-footnote="">[^]</sup></p>'],
  ['math_inline', { tex: ['x'] }, '<p dir="auto"><span data-math=""></span></p>'],
  ['date', { day: '2026-13-01"' }, '<p dir="auto"><time data-day=""></time></p>'],
  [
    'image',
    { asset: 'javascript:x', alt: null, width: '9"', height: 1e9, scale: '50%', align: 'x;y' },
    '<figure data-alt="" data-image=""></figure>',
  ],
  ['file', { asset: '../x', name: 7, size: Number.NaN }, '<div data-size="0" data-file=""></div>'],
  [
    'link_card',
    { href: 'javascript:alert(1)', title: [], description: '<b>' },
    '<div data-link-card=""><a rel="noopener noreferrer"></a><p>&lt;b&gt;</p></div>',
  ],
  [
    'video',
    { href: 'data:text/html,x' },
    '<div data-video=""><a rel="noopener noreferrer"></a></div>',
  ],
])('%s with %j, slipped past its validator, is drawn inert', (name, attributes, html) => {
  const valid = schema.nodes[name].create()
  const node: Node = Object.assign(Object.create(valid), { attrs: attributes })
  expect(draw(doc(node.isInline ? p(node) : node))).toBe(html)
})

test('a cell with attributes of any kind is drawn as a plain one', () => {
  const attributes = { colspan: '2" onclick="x', rowspan: 1e9, colwidth: [1, '2'], align: 'x' }
  for (const name of ['table_cell', 'table_header'] as const) {
    const cell: Node = Object.assign(Object.create(schema.nodes[name].create()), {
      attrs: attributes,
    })
    const tag = name === 'table_cell' ? 'td' : 'th'
    expect(draw(doc(table(tr(cell))))).toBe(
      `<table><tbody><tr><${tag}></${tag}></tr></tbody></table>`,
    )
  }
})

test.each<[MarkName, unknown, string]>([
  ['highlight', 'red;background:url(//a.b)', '<mark data-color="yellow">x</mark>'],
  ['highlight', ['red'], '<mark data-color="yellow">x</mark>'],
  ['text_color', '#f00', '<span data-text-color="gray">x</span>'],
  ['text_color', { toString: () => 'red' }, '<span data-text-color="gray">x</span>'],
])('%s of the colour %j has its usual one', (name, color, html) => {
  const mark = Object.assign(Object.create(schema.marks[name].create()), { attrs: { color } })
  expect(draw(doc(p(schema.text('x', [mark]))))).toBe(`<p dir="auto">${html}</p>`)
})

test('attributes that anyone may have written are read as valid ones', () => {
  const { heading, code_block } = schema.nodes
  const written = { level: 99, dir: 'x', constructor: 1 }
  expect(readAttributes(heading, written)).toEqual({ level: 1 })
  expect(readAttributes(code_block, { language: 'c++' })).toEqual({ language: 'c++' })
  expect(readAttributes(schema.marks.link, { href: 7 })).toEqual({ href: '', title: null })
})

test.each(['x', 'https://example.org/?'])(
  'of an attribute without end the start is drawn',
  start => {
    const long = start.padEnd(100_000, 'y')
    const drawn = Object.values({ ...schema.nodes, ...schema.marks }).map(type => {
      const attrs = Object.fromEntries(Object.keys(type.spec.attrs ?? {}).map(name => [name, long]))
      const { toDOM } = type.spec
      // A mark is drawn by its attributes alone, as a node is.
      return toDOM ? JSON.stringify(toDOM({ attrs } as never, true)) : ''
    })
    expect(drawn.filter(spec => spec.length > 2 * limits.shownText + 200)).toEqual([])
    expect(drawn.filter(spec => spec.includes('yyy')).length).toBeGreaterThan(5)
  },
)

test('a link that may not be opened is drawn without an address', () => {
  expect(draw(doc(p(a('java\nscript:alert(1)')('x'))))).toBe(
    '<p dir="auto"><a rel="noopener noreferrer">x</a></p>',
  )
  expect(draw(doc(p(a(' http://a.b')('y'))))).toContain('href="http://a.b"')
})

const kinds = doc(
  h1('One'),
  h4('Four'),
  p(strong('b'), em('i'), u('u'), s('s'), code('c'), a('http://a.b', 'T')('l'), br(), 'end'),
  ul(li(p('x'), ol(li(p('y')))), li(p('z'))),
  olFrom(7)(li(p('seven'))),
  tasks(todo(p('open')), done(p('done'), p('more'))),
  quote(p('q'), hr()),
  preIn('c++')('a\n  b\n'),
  pre('plain'),
  p(
    schema.node('mention', { id: 'm', label: 'Ann' }),
    schema.node('footnote_reference', { id: '1' }),
  ),
  p(schema.node('document_link', { id: 'd'.repeat(22), title: 'Other' })),
  callout('warning')(p('careful')),
  collapsible(p('shown'), p('hidden')),
  mathBlock('a\n  b'),
  contents(),
  table(
    tr(thWith({ colspan: 2, colwidth: [100, 0], align: 'right' })(p('a')), th(p('b'))),
    tr(td(p('c'), p('d')), tdWith({ rowspan: 2 })(p('e')), td()),
  ),
  image({ asset: ASSET, alt: 'f', width: 4, height: 3, scale: 50, align: 'center' })(caption('g')),
  image({})(),
  file({ asset: ASSET, name: 'h.pdf', size: 12 }),
  linkCard('http://a.b', 'i', 'j'),
  video('https://youtu.be/aBc-_123456'),
  p(
    math('x<y'),
    date('2026-11-24'),
    sub('k'),
    sup('l'),
    highlight('pink')('m'),
    textColor('red')('n'),
  ),
  schema.node('footnote', { id: '1' }, [p('note')]),
  p(
    schema.text('both', [schema.mark('comment', { id: '1' }), schema.mark('comment', { id: '2' })]),
    schema.text('in', [schema.mark('inserted', { id: '3' })]),
    schema.text('out', [schema.mark('deleted', { id: '4' })]),
  ),
)

test('what is drawn is read again', () => {
  kinds.check()
  expect(paste(draw(kinds)).toJSON()).toEqual(kinds.toJSON())
})

test.each<[string, string, Node]>([
  ['small headings', '<h5>five</h5><h6>six</h6>', doc(h4('five'), h4('six'))],
  [
    'old tags',
    '<p><b>b</b><i>i</i><strike>s</strike><del>d</del><ins>u</ins><tt>c</tt></p>',
    doc(p(strong('b'), em('i'), s('sd'), u('u'), code('c'))),
  ],
  [
    'weights',
    '<p><span style="font-weight: 700">b</span><b><span style="font-weight: 400">n</span></b></p>',
    doc(p(strong('b'), 'n')),
  ],
  [
    'decorations',
    '<p><span style="text-decoration: underline">u</span><span style="text-decoration: line-through">s</span></p>',
    doc(p(u('u'), s('s'))),
  ],
  [
    'an underlined link',
    '<p><a href="http://a.b"><span style="text-decoration: underline">l</span></a></p>',
    doc(p(a('http://a.b')('l'))),
  ],
  ['a link to a script', '<p><a href="javascript:alert(1)">x</a></p>', doc(p('x'))],
  ['what Google Docs wraps', '<b style="font-weight: normal"><p>plain</p></b>', doc(p('plain'))],
  ['code', '<pre><code class="hljs language-js">a\n\n b</code></pre>', doc(preIn('js')('a\n\n b'))],
  [
    'code of GitHub',
    '<div class="highlight highlight-source-ts"><pre>a</pre></div>',
    doc(preIn('ts')('a')),
  ],
  [
    'code in a strange language',
    '<pre><code class="language-&quot;&gt;">a</code></pre>',
    doc(pre('a')),
  ],
  [
    'tasks of GitHub',
    '<ul class="contains-task-list"><li><input type="checkbox" checked disabled> a</li><li><input type="checkbox"> b</li></ul>',
    doc(tasks(done(p('a')), todo(p('b')))),
  ],
  [
    'loose tasks of GitHub',
    '<ul><li><p><input type="checkbox" checked> a</p></li></ul>',
    doc(tasks(done(p('a')))),
  ],
  [
    'tasks of Google Docs',
    '<ul><li role="checkbox" aria-checked="true"><p>a</p></li></ul>',
    doc(tasks(done(p('a')))),
  ],
  [
    'an item without a box among tasks',
    '<ul><li><input type="checkbox">a</li><li>b</li></ul>',
    doc(tasks(todo(p('a')), todo(p('b')))),
  ],
  ['a numbered list', '<ol start="3"><li>a</li></ol>', doc(olFrom(3)(li(p('a'))))],
  ['a number that is none', '<ol start="x"><li>a</li></ol>', doc(ol(li(p('a'))))],
  [
    'a table',
    '<table><tr><th align="right">a</th><td rowspan="2">b</td></tr><tr><td><p>c</p><p>d</p></td></tr></table>',
    doc(
      schema.node('table', null, [
        schema.node('table_row', null, [
          schema.node('table_header', { align: 'right' }, [p('a')]),
          schema.node('table_cell', { rowspan: 2 }, [p('b')]),
        ]),
        schema.node('table_row', null, [schema.node('table_cell', null, [p('c'), p('d')])]),
      ]),
    ),
  ],
  ['a script and a style', '<style>p{}</style><script>alert(1)</script><p>x</p>', doc(p('x'))],
])('pasting %s', (_, html, expected) => {
  expect(paste(html).toJSON()).toEqual(expected.toJSON())
})
