import MarkdownIt from 'markdown-it'
import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { assetOfDocument } from '../../lib/asset-address'
import { markdownForm } from '../../lib/markdown-form'
import { isBlank, isPunctuation } from '../../lib/markdown-inline'
import { parseMarkdown } from '../../lib/markdown-reader'
import { serializeMarkdown } from '../../lib/markdown-writer'
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
  doc,
  documentLink,
  done,
  em,
  file,
  footnote,
  footnoteReference,
  h1,
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
import { expectSame } from './expect-same'

const ASSET = '0f'.repeat(32)

describe('writing', () => {
  test.each<[string, Node, string]>([
    ['nothing', doc(), ''],
    ['an empty paragraph', doc(p()), ''],
    [
      'blocks',
      doc(h2('A'), p('b'), quote(p('c'), p('d')), hr()),
      '## A\n\nb\n\n> c\n>\n> d\n\n---\n',
    ],
    [
      'marks',
      doc(p(strong('b'), ' ', em('i'), ' ', s('s'), ' ', u('u'), ' ', code('c'))),
      '**b** *i* ~~s~~ <u>u</u> `c`\n',
    ],
    ['marks in each other', doc(p(strong('a ', em('b'), ' c'))), '**a *b* c**\n'],
    ['marks that begin together', doc(p(em(strong('a'), ' b'))), '_**a** b_\n'],
    ['marks side by side', doc(p(strong('a'), em('b'))), '**a**_b_\n'],
    ['tight lists', doc(ul(li(p('a')), li(p('b'), ol(li(p('c')))))), '- a\n- b\n  1. c\n'],
    ['loose lists', doc(ul(li(p('a'), p('b')), li(p('c')))), '- a\n\n  b\n\n- c\n'],
    [
      'long numbers',
      doc(olFrom(9)(li(p('a')), li(p('b'), pre('c')))),
      '9. a\n\n10. b\n\n    ```\n    c\n    ```\n',
    ],
    [
      'neighbouring lists',
      doc(ul(li(p('a'))), ul(li(p('b'))), tasks(todo(p('c'))), ol(li(p('d'))), ol(li(p('e')))),
      '- a\n\n* b\n\n- [ ] c\n\n1. d\n\n1) e\n',
    ],
    ['tasks', doc(tasks(done(p('a')), todo(p()))), '- [x] a\n- [ ]\n'],
    ['code with fences', doc(preIn('md')('```\na\n```')), '````md\n```\na\n```\n````\n'],
    ['code with ticks', doc(p(code('`a``b'))), '``` `a``b ```\n'],
    ['breaks', doc(p('a', br(), 'b', br()), h1('c', br(), 'd')), 'a\\\nb<br>\n\n# c<br>d\n'],
    [
      'links',
      doc(p(a('http://a.b')('http://a.b'), ' ', a('/c d', 'e "f"')('g'), ' ', a('h_(i)')('j'))),
      '<http://a.b> [g](</c d> "e \\"f\\"") [j](<h_(i)>)\n',
    ],
    [
      'what needs no escape',
      doc(p('a - b + c: 1.5 > 1 & x < y, snake_case (d) #e 50%!')),
      'a - b + c: 1.5 > 1 & x < y, snake_case (d) #e 50%!\n',
    ],
    [
      'what starts a block',
      doc(p('# a'), p('- b'), p('1. c'), p('> d'), p('---'), p('+'), h1('1. e')),
      '\\# a\n\n\\- b\n\n1\\. c\n\n\\> d\n\n\\---\n\n\\+\n\n# 1. e\n',
    ],
    [
      'what is markup inside of a line',
      doc(p('*a* [b](c) `d` ~~e~~ <u>f</u> &amp; http://g.h \\')),
      '\\*a\\* \\[b\\](c) \\`d\\` \\~\\~e\\~\\~ \\<u>f\\</u> \\&amp; http\\://g.h \\\\\n',
    ],
    ['blanks at the ends', doc(p(' a ')), '&#32;a&#32;\n'],
    ['a mark that ends in a blank', doc(p(strong('a '), 'b')), '**a&#32;**&#98;\n'],
    ['a mark inside of a word', doc(p('un', em('believ'), 'able')), 'un*believ*able\n'],
    [
      'a table',
      doc(
        table(
          tr(th(p('a|b')), thWith({ align: 'center' })(p('c'))),
          tr(
            td(p('d', br(), ' e ')),
            tdWith({ align: 'center' })(image({ asset: ASSET, alt: 'f' })(), p(code('g|h'))),
          ),
        ),
      ),
      `| a\\|b | c |\n| --- | :-: |\n| d<br> e&#32; | ![f](assets/${ASSET})<br>\`g\\|h\` |\n`,
    ],
    ['a table without headers', doc(table(tr(td(p('a'))))), '|  |\n| --- |\n| a |\n'],
    [
      'callouts',
      doc(callout('danger')(p('a'), p('b')), callout('tip')(h1('c')), quote(p('[!TIP]'))),
      '> [!CAUTION]\n> a\n>\n> b\n\n> [!TIP]\n>\n> # c\n\n> \\[!TIP\\]\n',
    ],
    [
      'collapsible sections',
      doc(collapsible(p('a', br(), 'b'), p('c')), collapsible(h1('d'), p())),
      '<details>\n<summary>a<br>b</summary>\n\nc\n\n</details>\n\n<details>\n\n# d\n\n<br>\n\n</details>\n',
    ],
    [
      'formulas',
      doc(p('a ', math('x'), math('y'), '5 $6 ', math('$')), mathBlock('z\n'), mathBlock('$$')),
      'a $x$$`y`$5 \\$6 $`$`$\n\n$$\nz\n\n$$\n\n```math\n$$\n```\n',
    ],
    ['money', doc(p('$5 and $6, 7$.')), '$5 and $6, 7\\$.\n'],
    [
      'footnotes',
      doc(p(footnoteReference('1'), ': a'), footnote('1')(p('b'), p('c')), footnote('2')(h1('d'))),
      '[^1]\\: a\n\n[^1]: b\n\n    c\n\n[^2]:\n\n    # d\n',
    ],
    [
      'marks that are tags',
      doc(p(sub('a'), sup('b'), highlight()('c'), highlight('pink')('d'))),
      '<sub>a</sub><sup>b</sup><mark>c</mark><mark data-color="pink">d</mark>\n',
    ],
    [
      'uploads',
      doc(
        image({ asset: ASSET, alt: 'a [b]' })(caption('c "d"')),
        file({ asset: ASSET, name: 'e_f.pdf' }),
      ),
      `![a \\[b\\]](assets/${ASSET} "c \\"d\\"")\n\n[e\\_f.pdf](assets/${ASSET})\n`,
    ],
    [
      'a video, contents and a diagram',
      doc(video('https://youtu.be/aBc-_123456'), contents(), p('[TOC]'), preIn('mermaid')('a')),
      '<https://youtu.be/aBc-_123456>\n\n[TOC]\n\n\\[TOC\\]\n\n```mermaid\na\n```\n',
    ],
    [
      'what might begin a table',
      doc(p('a|b', br(), ':-|-', br(), '-|-')),
      'a|b\\\n\\:-|-\\\n\\-|-\n',
    ],
    ['a heading that ends in hashes', doc(h1('C #'), h1('C#')), '# C \\#\n\n# C#\n'],
  ])('%s', (_, node, markdown) => {
    expect(serializeMarkdown(node)).toBe(markdown)
  })

  test.each<[string, Node, Node]>([
    [
      'comments and suggestions',
      doc(p('a ', comment('1')('b ', comment('2')('c')), inserted('3')('d'))),
      doc(p('a b cd')),
    ],
    [
      'mentions and links to documents',
      doc(
        p(
          mention('1', 'Ann'),
          ' in ',
          documentLink('d'.repeat(22), 'Plan'),
          documentLink('2', 'B'),
        ),
      ),
      doc(p('@Ann in ', a(`/d/${'d'.repeat(22)}`)('Plan'), 'B')),
    ],
    [
      'footnotes whose ids Markdown does not take, and references to none',
      doc(
        p('a', footnoteReference('n o'), footnoteReference('p')),
        footnote('n o')(p('b'), pre('c')),
      ),
      doc(p('a[^n o][^p]'), p('[^n o]: b'), pre('c')),
    ],
    [
      'spans',
      doc(
        table(
          tr(thWith({ colspan: 2 })(p('a')), thWith({ rowspan: 2 })(p('b'))),
          tr(td(p('c')), td(p('d'))),
        ),
      ),
      doc(table(tr(th(p('a')), th(p()), th(p('b'))), tr(td(p('c')), td(p('d')), td(p())))),
    ],
    [
      'columns and rows in which nothing begins',
      doc(table(tr(tdWith({ colspan: 100, rowspan: 9 })(p('a'))), tr())),
      doc(table(tr(td(p('a'))))),
    ],
    [
      'headers of columns, and rows of different lengths',
      doc(table(tr(th(p('a')), td(p('b'))), tr(th(p('c'))))),
      doc(table(tr(td(p('a')), td(p('b'))), tr(td(p('c')), td(p())))),
    ],
    [
      'blocks in cells',
      doc(
        table(
          tr(
            td(
              h1('a'),
              pre('b\nc'),
              mathBlock('d'),
              hr(),
              olFrom(3)(li(p('e'))),
              tasks(done(p('f'))),
            ),
          ),
          tr(td(quote(p('g')), table(tr(td(p('h')), td(p('i')))))),
        ),
      ),
      doc(
        table(
          tr(
            td(
              p(
                'a',
                br(),
                code('b'),
                br(),
                code('c'),
                br(),
                math('d'),
                br(),
                '3. e',
                br(),
                '[x] f',
              ),
            ),
          ),
          tr(td(p('g', br(), 'h', br(), 'i'))),
        ),
      ),
    ],
    ['tables of nothing', doc(table(), table(tr())), doc(p())],
    ['colours of text', doc(p(textColor('red')('a'))), doc(p('a'))],
    [
      'a picture without an upload, and one with a size',
      doc(
        image({ asset: null, alt: 'a' })(caption('b')),
        image({ asset: ASSET, alt: 'c', width: 9, scale: 50, align: 'center' })(
          caption('d', em('e')),
          caption('f'),
        ),
      ),
      doc(p('a', br(), 'b'), image({ asset: ASSET, alt: 'c' })(caption('de f'))),
    ],
    [
      'cards, and videos of no known host',
      doc(linkCard('http://a.b', 'c', 'd'), video('http://a.b'), video('javascript:e')),
      doc(p(a('http://a.b')('c'), br(), 'd'), p(a('http://a.b')('http://a.b')), p()),
    ],
    ['dates', doc(p(date('2026-11-24'), date(''))), doc(p('2026-11-24'))],
    ['a formula that cannot be written', doc(p(math('a`$'), math(''))), doc(p('$a`$$'))],
    ['links that may not be opened', doc(p(a('javascript:alert(1)')('a'))), doc(p('a'))],
    ['lists and items of nothing', doc(ul(), ol(li()), quote()), doc(ol(li(p())), quote(p()))],
    ['marks on breaks', doc(p(strong('a', br(), 'b'))), doc(p(strong('a'), br(), strong('b')))],
    ['lines in inline code', doc(p(code('a\nb'))), doc(p(code('a b')))],
    ['characters without a name', doc(p('a\u0000b\u000bc\ud800')), doc(p('a\ufffdb c\ufffd'))],
  ])('%s become what Markdown can say', (_, node, kept) => {
    expectSame(parseMarkdown(serializeMarkdown(node)), kept)
  })

  test('uploads are written with the addresses that they are given', () => {
    const uploads = doc(
      image({ asset: ASSET, alt: 'a' })(),
      table(tr(td(file({ asset: ASSET, name: 'b' })))),
    )
    const addressOf = assetOfDocument('x'.repeat(22))
    const markdown = serializeMarkdown(uploads, addressOf)
    expect(markdown.split(`/api/docs/${'x'.repeat(22)}/assets/${ASSET}`)).toHaveLength(3)
    expectSame(parseMarkdown(markdown), markdownForm(uploads, addressOf))
  })

  test('a table that spans make many times larger is opened up, with every cell', () => {
    const sparse = table(
      tr(...Array.from({ length: 300 }, (_, index) => td(p(`a${index}`)))),
      ...Array.from({ length: 300 }, (_, index) => tr(td(p(`b${index}`)))),
    )
    const back = parseMarkdown(serializeMarkdown(doc(sparse)))
    expect(back.childCount).toBe(600)
    expect(back.textContent).toBe(sparse.textContent)
  })

  test('blocks that are nested too deep are opened, in the same order', () => {
    const nested = Array.from({ length: 80 }).reduce<Node>(
      (inner, _, depth) => ul(li(p(`level ${80 - depth}`), inner), li(p(`after ${80 - depth}`))),
      p('the middle'),
    )
    const back = parseMarkdown(serializeMarkdown(doc(nested)))
    const texts = (node: Node) => {
      const found: string[] = []
      node.descendants(child => {
        if (child.isTextblock) found.push(child.textContent)
      })
      return found
    }
    expect(texts(back)).toEqual(texts(nested))
  })
})

test('what is punctuation to who reads it is so to who writes it', () => {
  const { isMdAsciiPunct, isPunctChar, isWhiteSpace } = MarkdownIt().utils
  for (let code = 0; code < 0x110000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue
    const character = String.fromCodePoint(code)
    const isRead = isMdAsciiPunct(code) || isPunctChar(character)
    // A newer Unicode has more of it than the table of who reads.
    if (isRead && !isPunctuation(character)) expect.fail(`U+${code.toString(16)} is punctuation`)
    if (isWhiteSpace(code) !== isBlank(character)) expect.fail(`U+${code.toString(16)} is blank`)
  }
})
