import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { DOMParser, type Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { htmlPage, serializeHtml } from '../../lib/html'
import { schema } from '../../lib/schema'
import { arbitraryDocument } from './arbitrary-document'
import {
  a,
  br,
  code,
  comment,
  deleted,
  doc,
  documentLink,
  done,
  em,
  footnote,
  footnoteReference,
  h2,
  hr,
  inserted,
  li,
  mention,
  ol,
  olFrom,
  p,
  pre,
  preIn,
  quote,
  s,
  strong,
  tasks,
  todo,
  u,
  ul,
} from './builders'

describe('the HTML of a document', () => {
  test.each<[string, Node, string]>([
    [
      'blocks',
      doc(h2('A'), p('b'), quote(p('c')), hr(), p()),
      '<h2 dir="auto">A</h2>\n<p dir="auto">b</p>\n<blockquote><p dir="auto">c</p>\n</blockquote>\n<hr>\n<p dir="auto"></p>\n',
    ],
    [
      'marks',
      doc(p(strong('a', em('b')), u('c'), s('d'), code('e'), br())),
      '<p dir="auto"><strong>a<em>b</em></strong><u>c</u><s>d</s><code>e</code><br></p>\n',
    ],
    [
      'a link over two marks',
      doc(p(a('/x')('b', strong('c')))),
      '<p dir="auto"><a href="/x" rel="noopener noreferrer">b<strong>c</strong></a></p>\n',
    ],
    [
      'a link that may not be opened',
      doc(p(a('javascript:alert(1)', '"')('b'))),
      '<p dir="auto"><a title="&quot;" rel="noopener noreferrer">b</a></p>\n',
    ],
    [
      'lists',
      doc(ul(li(p('a'))), ol(li(p('b'))), olFrom(3)(li())),
      '<ul><li><p dir="auto">a</p>\n</li>\n</ul>\n<ol><li><p dir="auto">b</p>\n</li>\n</ol>\n<ol start="3"><li></li>\n</ol>\n',
    ],
    [
      'tasks',
      doc(tasks(done(p('a')), todo(p('b')))),
      '<ul><li><input type="checkbox" disabled checked><p dir="auto">a</p>\n</li>\n<li><input type="checkbox" disabled><p dir="auto">b</p>\n</li>\n</ul>\n',
    ],
    [
      'code',
      doc(preIn('c++')('a < b\n'), pre('c')),
      '<pre dir="auto"><code class="language-c++">a &lt; b\n</code></pre>\n<pre dir="auto"><code>c</code></pre>\n',
    ],
    [
      'what is reserved',
      doc(
        p(
          comment('1')('a'),
          inserted('2')('b'),
          deleted('3')('c'),
          mention('4', 'D'),
          documentLink('5', 'E'),
          footnoteReference('6'),
        ),
        footnote('6')(p('f')),
      ),
      '<p dir="auto">a<ins>b</ins><del>c</del>@DE<sup>[^6]</sup></p>\n<aside><p dir="auto">f</p>\n</aside>\n',
    ],
    [
      'text that looks like HTML',
      doc(p('<script>alert("&amp;")</script>')),
      '<p dir="auto">&lt;script&gt;alert(&quot;&amp;amp;&quot;)&lt;/script&gt;</p>\n',
    ],
  ])('%s', (_, node, html) => {
    expect(serializeHtml(node)).toBe(html)
  })

  test('a browser that is given it makes the same document again', () => {
    const everyday = doc(
      h2('A'),
      p('b ', strong('c', em('d')), a('http://e.f', 'g')('h'), code('i'), br(), 'j'),
      ul(li(p('k'), olFrom(4)(li(p('l'))))),
      tasks(done(p('m')), todo(p('n'), p('o'))),
      quote(p('p'), preIn('js')('q\n  r')),
      hr(),
    )
    const { document } = parseHTML(`<html><body>${serializeHtml(everyday)}</body></html>`)
    const back = DOMParser.fromSchema(schema).parse(document.body as unknown as HTMLElement)
    expect(back.toJSON()).toEqual(everyday.toJSON())
  })

  test('nothing in any document becomes markup', () => {
    const allowed = new Set(
      'p h1 h2 h3 h4 ul ol li input blockquote pre code hr br a strong em u s ins del sup aside'.split(
        ' ',
      ),
    )
    fc.assert(
      fc.property(arbitraryDocument, node => {
        const { document } = parseHTML(`<html><body>${serializeHtml(node)}</body></html>`)
        for (const element of document.body.querySelectorAll('*')) {
          expect(allowed).toContain(element.localName)
          for (const { name } of element.attributes) {
            expect([
              'dir',
              'start',
              'class',
              'href',
              'title',
              'rel',
              'type',
              'disabled',
              'checked',
            ]).toContain(name)
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('the page', () => {
  const page = htmlPage('A "<b>" & more', doc(p('text')))

  test('has its title twice, as text', () => {
    const { document } = parseHTML(page)
    expect(document.title).toBe('A "<b>" & more')
    expect(document.querySelector('h1')!.textContent).toBe('A "<b>" & more')
    expect(document.querySelector('main')!.textContent).toContain('text')
  })

  test('loads and runs nothing', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page).not.toMatch(/<(script|link|img|iframe)|url\(|@import/)
  })

  test('says light and dark, and no language', () => {
    expect(page).toContain('color-scheme: light dark')
    expect(page).not.toContain('lang=')
  })

  test('has no heading where there is no title', () => {
    expect(htmlPage('', doc(p('text')))).not.toContain('<h1')
  })
})
