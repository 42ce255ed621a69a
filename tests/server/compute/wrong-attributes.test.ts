/** Attributes that no kind of theirs accepts, in every export: all words come out, and none acts. */
import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../server/compute/read-document'
import { h1, li, ol, p, pre } from '../../lib/builders'
import { el, element, exported, marked, reopened, written } from './written'

describe('attributes of the wrong kind', () => {
  const SCRIPT = '"><script>alert(1)</script>'
  const hostile = written(
    element('heading', { level: 99, onclick: 'alert(1)' }, 'one'),
    element('heading', { level: 'script' }, 'two'),
    element('ordered_list', { start: Number.NaN }, el('list_item', el('paragraph', 'three'))),
    element('ordered_list', { start: SCRIPT }, el('list_item', el('paragraph', 'four'))),
    element('code_block', { language: SCRIPT }, 'five'),
    element('task_list', {}, element('task_item', { checked: SCRIPT }, el('paragraph', 'six'))),
    el('paragraph', marked('seven', { link: { href: 'javascript:alert(1)', title: SCRIPT } })),
    el('paragraph', marked('eight', { link: { href: 'java\nscript:alert(1)' } })),
    el('paragraph', marked('nine', { link: { href: ['javascript:alert(1)'], title: {} } })),
    el('paragraph', marked('ten', { link: { href: `/x${SCRIPT}` } })),
    el('paragraph', marked('eleven', { 'comment--AAAAAAAA': { id: SCRIPT } })),
    el('paragraph', element('mention', { id: SCRIPT, label: `twelve${SCRIPT}` })),
    el('paragraph', element('document_link', { id: '"/../x', title: 'thirteen' })),
    element(SCRIPT, { [SCRIPT]: SCRIPT }, 'fourteen'),
    element(
      'table',
      {},
      el(
        'table_row',
        element(
          'table_cell',
          { colspan: 1e9, rowspan: SCRIPT, colwidth: [SCRIPT], align: `left;${SCRIPT}` },
          el('paragraph', 'fifteen'),
        ),
      ),
    ),
    element(
      'image',
      { asset: `x${SCRIPT}`, alt: 'sixteen', width: SCRIPT, height: -1, scale: '50%', align: 1 },
      el('caption', 'seventeen'),
    ),
    element('file', { asset: '../../x', name: `eighteen${SCRIPT}`, size: SCRIPT }),
    element('link_card', { href: 'javascript:alert(1)', title: 'nineteen', description: 'twenty' }),
    element('video', { href: 'javascript:alert(1)' }),
    element('callout', { kind: SCRIPT }, el('paragraph', 'threescore')),
    el('paragraph', element('math_inline', { tex: `fourscore \\href{javascript:alert(1)}{x}` })),
    el('paragraph', element('date', { day: SCRIPT }), 'hundred'),
    el('paragraph', marked('thousand', { highlight: { color: SCRIPT }, text_color: { color: 7 } })),
    element('footnote', { id: ['a', { href: 'x' }] }, el('paragraph', 'million')),
  )
  hostile.getText('title').insert(0, SCRIPT)
  const WORDS =
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty threescore fourscore hundred thousand million'.split(
      ' ',
    )

  test('are read as their defaults', () => {
    const read = readDocument(reopened(hostile))
    read.check()
    expect(read.firstChild!.eq(h1('one'))).toBe(true)
    expect(read.child(2).eq(ol(li(p('three'))))).toBe(true)
    expect(read.child(4).eq(pre('five'))).toBe(true)
  })

  test.each(['md', 'html', 'txt', 'json'] as const)('lose no word of an export as %s', format => {
    const text = exported(hostile, format)
    let from = 0
    for (const word of WORDS) {
      const at = text.indexOf(word, from)
      expect(at, word).toBeGreaterThanOrEqual(0)
      from = at + word.length
    }
  })

  test('do nothing in the HTML', () => {
    const { document } = parseHTML(exported(hostile, 'html'))
    expect(document.querySelector('script')).toBeNull()
    for (const node of document.querySelectorAll('*')) {
      for (const { name, value } of node.attributes) {
        expect(name).not.toMatch(/^on/)
        if (name === 'href') expect(value).toMatch(/^\/x|^#fn:1$/)
        if (name === 'src' || name === 'style') expect(value).toBe('never')
        if (name === 'class') {
          expect(value).toMatch(/^(language-[\w+#.-]+|table|missing|file|math|katex|footnotes)$/)
        }
      }
    }
  })

  test('do nothing in the Markdown', () => {
    expect(exported(hostile, 'md')).not.toMatch(/\]\(<?java/)
  })
})
