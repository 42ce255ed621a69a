import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { DOMParser, type Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { serializeHtml } from '../../lib/html'
import { htmlPage } from '../../lib/html-page'
import { schema } from '../../lib/schema'
import { COLORS } from '../../lib/schema-attributes'
import { arbitraryDocument } from './arbitrary-document'
import {
  a,
  br,
  callout,
  caption,
  code,
  collapsible,
  comment,
  contents,
  date,
  deleted,
  doc,
  documentLink,
  done,
  em,
  file,
  footnote,
  footnoteReference,
  h2,
  highlight,
  hr,
  image,
  inserted,
  li,
  linkCard,
  math,
  mathBlock,
  mention,
  ol,
  olFrom,
  p,
  pre,
  preIn,
  quote,
  s,
  strong,
  sub,
  table,
  tasks,
  td,
  textColor,
  thWith,
  todo,
  tr,
  u,
  ul,
  video,
} from './builders'

const ASSET = '0f'.repeat(32)

describe('the HTML of a document', () => {
  test.each<[string, Node, string]>([
    [
      'blocks',
      doc(h2('A'), p('b'), quote(p('c')), hr(), p()),
      '<h2 id="a" dir="auto">A</h2>\n<p dir="auto">b</p>\n<blockquote><p dir="auto">c</p>\n</blockquote>\n<hr>\n<p dir="auto"></p>\n',
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
          footnoteReference('7'),
        ),
        footnote('6')(p('f')),
      ),
      '<p dir="auto">a<ins>b</ins><del>c</del>@DE<sup>[^7]</sup></p>\n<section class="footnotes" role="doc-endnotes"><ol>\n<li id="fn:1"><p dir="auto">f</p>\n</li>\n</ol></section>\n',
    ],
    [
      'footnotes',
      doc(
        footnote('b')(p('second')),
        p(footnoteReference('a'), footnoteReference('b'), footnoteReference('a')),
        footnote('a')(p('first')),
      ),
      '<p dir="auto"><sup id="fnref:1"><a href="#fn:1" role="doc-noteref">1</a></sup><sup id="fnref:2"><a href="#fn:2" role="doc-noteref">2</a></sup><sup><a href="#fn:1" role="doc-noteref">1</a></sup></p>\n<section class="footnotes" role="doc-endnotes"><ol>\n<li id="fn:1"><p dir="auto">first</p>\n<a href="#fnref:1" role="doc-backlink">↩</a></li>\n<li id="fn:2"><p dir="auto">second</p>\n<a href="#fnref:2" role="doc-backlink">↩</a></li>\n</ol></section>\n',
    ],
    [
      'contents',
      doc(contents(), h2('A'), quote(h2('A'))),
      '<nav><ul><li class="level-2"><a href="#a">A</a></li><li class="level-2"><a href="#a-2">A</a></li></ul></nav>\n<h2 id="a" dir="auto">A</h2>\n<blockquote><h2 id="a-2" dir="auto">A</h2>\n</blockquote>\n',
    ],
    [
      'a table',
      doc(table(tr(thWith({ align: 'right', colspan: 2 })(p('a'))), tr(td(p('b')), td()))),
      '<div class="table"><table><tbody><tr><th colspan="2" data-align="right"><p dir="auto">a</p>\n</th>\n</tr>\n<tr><td><p dir="auto">b</p>\n</td>\n<td></td>\n</tr>\n</tbody></table></div>\n',
    ],
    [
      'callouts and collapsible sections',
      doc(callout('tip')(p('a')), collapsible(p(strong('b')), p('c')), collapsible(h2('d'))),
      '<div data-callout="tip"><p dir="auto">a</p>\n</div>\n<details open><summary><strong>b</strong></summary>\n<p dir="auto">c</p>\n</details>\n<details open><summary><h2 id="d" dir="auto">d</h2>\n</summary>\n</details>\n',
    ],
    [
      'what is beside the text',
      doc(
        image({ asset: ASSET, alt: 'a' })(caption('b')),
        file({ asset: ASSET, name: 'c' }),
        linkCard('http://d.e', 'f', 'g'),
        video('https://youtu.be/aBc-_123456'),
      ),
      '<figure><span class="missing">a</span><figcaption dir="auto">b</figcaption>\n</figure>\n<p class="file"><a>c</a></p>\n<div data-link-card><a href="http://d.e" rel="noopener noreferrer">f</a><p>g</p></div>\n<div data-video><a href="https://youtu.be/aBc-_123456" rel="noopener noreferrer">https://youtu.be/aBc-_123456</a></div>\n',
    ],
    [
      'formulas, days and colours',
      doc(
        p(math('x<y'), date('2026-11-24'), highlight('pink')('a'), textColor('red')('b'), sub('c')),
        mathBlock('z'),
      ),
      '<p dir="auto"><code>x&lt;y</code><time>2026-11-24</time><mark data-color="pink">a</mark><span data-text-color="red">b</span><sub>c</sub></p>\n<div class="math"><code>z</code></div>\n',
    ],
    [
      'text that looks like HTML',
      doc(p('<script>alert("&amp;")</script>')),
      '<p dir="auto">&lt;script&gt;alert(&quot;&amp;amp;&quot;)&lt;/script&gt;</p>\n',
    ],
  ])('%s', (_, node, html) => {
    expect(serializeHtml(node)).toBe(html)
  })

  test('uploads have the addresses that they are given', () => {
    const uploads = doc(
      image({ asset: ASSET, alt: 'a', width: 4, height: 3, scale: 50, align: 'center' })(),
      file({ asset: ASSET, name: 'b' }),
      image({ asset: null, alt: 'c' })(),
    )
    expect(serializeHtml(uploads, { assetAddress: hash => `data:${hash.slice(0, 4)}` })).toBe(
      '<figure data-align="center"><img src="data:0f0f" alt="a" width="4" height="3" style="width: 50%"></figure>\n<p class="file"><a href="data:0f0f">b</a></p>\n<figure><span class="missing">c</span></figure>\n',
    )
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
      'p h1 h2 h3 h4 ul ol li input blockquote pre code hr br a strong em u s ins del sup sub mark span time div details summary nav table tbody tr td th figure figcaption img section'.split(
        ' ',
      ),
    )
    const attributes = new Set(
      'dir start class href title rel type disabled checked id role open src alt colspan rowspan data-align data-callout data-color data-text-color data-link-card data-video'.split(
        ' ',
      ),
    )
    const options = {
      assetAddress: (hash: string) => `assets/${hash}`,
    }
    fc.assert(
      fc.property(arbitraryDocument, node => {
        const { document } = parseHTML(`<html><body>${serializeHtml(node, options)}</body></html>`)
        for (const element of document.body.querySelectorAll('*')) {
          expect(allowed).toContain(element.localName)
          for (const { name } of element.attributes) {
            expect(attributes).toContain(name)
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
    expect(page).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"`,
    )
    expect(page).not.toMatch(/<(script|link|img|iframe)|url\(|@import/)
  })

  test('shows formulas as MathML, and what is none as it was written', () => {
    const formulas = doc(p(math('\\frac{a}{b}'), math('\\frac{')), mathBlock('x < "y"'))
    const { document } = parseHTML(htmlPage('', formulas))
    expect(document.querySelectorAll('math')).toHaveLength(2)
    expect(document.querySelector('p > code')!.textContent).toBe('\\frac{')
    expect(document.querySelector('.math annotation')!.textContent).toBe('x < "y"')
  })

  test.each([
    '\\href{javascript:alert(1)}{x}',
    '\\htmlStyle{position:fixed}{x}',
    '\\includegraphics{http://a.b/c.png}',
    '\\text{<img src=x onerror=alert(1)>}',
    '\\def\\a{\\a\\a}\\a',
    '{'.repeat(4_000),
    'x'.repeat(100_000),
    '\\rule{1e9em}{1e9em}',
  ])('the formula %j does nothing', tex => {
    const { document } = parseHTML(htmlPage('', doc(p(math(tex)), mathBlock(tex))))
    expect(document.querySelector('main a, main img, main script')).toBeNull()
    for (const element of document.querySelectorAll('main *')) {
      for (const { name } of element.attributes) expect(name).not.toMatch(/^(on|style|href|src)/)
    }
  })

  test('has a look in light and dark for every colour', () => {
    for (const color of COLORS) {
      expect(page).toMatch(new RegExp(`\\[data-color=${color}\\] \\{ background: light-dark`))
      expect(page).toMatch(new RegExp(`\\[data-text-color=${color}\\] \\{ color: light-dark`))
    }
  })

  test('says light and dark, and no language', () => {
    expect(page).toContain('color-scheme: light dark')
    expect(page).not.toContain('lang=')
  })

  test('has no heading where there is no title', () => {
    expect(htmlPage('', doc(p('text')))).not.toContain('<h1')
  })
})
