import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { parseMarkdown } from '../../lib/markdown-reader'
import {
  a,
  br,
  callout,
  caption,
  code,
  collapsible,
  contents,
  doc,
  done,
  em,
  file,
  footnote,
  footnoteReference,
  h1,
  h4,
  highlight,
  hr,
  image,
  li,
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

describe('reading', () => {
  test.each<[string, string, Node]>([
    ['nothing', '', doc(p())],
    [
      'headings',
      '# One\n\n#### Four\n\n##### Five\n\nSix\n===',
      doc(h1('One'), h4('Four'), h4('Five'), h1('Six')),
    ],
    [
      'marks',
      '**b** __b__ *i* _i_ ~~s~~ <u>u</u> `c`',
      doc(
        p(
          strong('b'),
          ' ',
          strong('b'),
          ' ',
          em('i'),
          ' ',
          em('i'),
          ' ',
          s('s'),
          ' ',
          u('u'),
          ' ',
          code('c'),
        ),
      ),
    ],
    ['marks that overlap', '*a <u>b* c</u>', doc(p(em('a '), em(u('b')), u(' c')))],
    [
      'soft and hard breaks',
      'a\nb\\\nc  \nd<br>e<BR/>f<br />g',
      doc(p('a b', br(), 'c', br(), 'd', br(), 'e', br(), 'f', br(), 'g')),
    ],
    [
      'lists',
      '- a\n- b\n  1. c\n  2. d',
      doc(ul(li(p('a')), li(p('b'), ol(li(p('c')), li(p('d')))))),
    ],
    [
      'a list that starts elsewhere',
      '0. a\n\n7) b',
      doc(olFrom(0)(li(p('a'))), olFrom(7)(li(p('b')))),
    ],
    [
      'tasks',
      '- [ ] a\n* [x] b\n* [X] c',
      doc(tasks(todo(p('a'))), tasks(done(p('b')), done(p('c')))),
    ],
    [
      'tasks among items',
      '- a\n- [ ] b\n- c',
      doc(ul(li(p('a'))), tasks(todo(p('b'))), ul(li(p('c')))),
    ],
    [
      'what only looks like a task',
      '- [ ](/x)\n- [y] a\n- \\[ ] b\n\n1. [ ] c',
      doc(ul(li(p(a('/x')(' '))), li(p('[y] a')), li(p('[ ] b'))), ol(li(p('[ ] c')))),
    ],
    [
      'a task that is more than text',
      '- [x]\n\n  # a\n- [ ]',
      doc(tasks(done(h1('a')), todo(p()))),
    ],
    ['an empty item and an empty quote', '-\n- a\n\n>', doc(ul(li(p()), li(p('a'))), quote(p()))],
    ['a quote', '> a\nlazy\n>\n> > b', doc(quote(p('a lazy'), quote(p('b'))))],
    ['code', '```js x=1\na\n\n  b\n```\n\n    c', doc(preIn('js')('a\n\n  b'), pre('c'))],
    ['code in no known language', '```{r, "x"}\na\n```', doc(pre('a'))],
    ['a rule', 'a\n\n---', doc(p('a'), hr())],
    [
      'links',
      '[a](http://b.c "t") [d][e] <http://f.g> <h@i.j>\n\n[e]: /e',
      doc(
        p(
          a('http://b.c', 't')('a'),
          ' ',
          a('/e')('d'),
          ' ',
          a('http://f.g')('http://f.g'),
          ' ',
          a('mailto:h@i.j')('h@i.j'),
        ),
      ),
    ],
    [
      'bare links, with a protocol only',
      'see http://a.b/c_d_e. and www.a.b, a@b.c',
      doc(p('see ', a('http://a.b/c_d_e')('http://a.b/c_d_e'), '. and www.a.b, a@b.c')),
    ],
    [
      'links that may not be opened',
      '[a](javascript:b) <vbscript:c> [d](java&#10;script:e)',
      doc(p('[a](javascript:b) <vbscript:c> [d](java\nscript:e)')),
    ],
    ['a link without text', '[](http://a.b)', doc(p(a('http://a.b')('http://a.b')))],
    [
      'images',
      '![a *b*](c.png "t") ![](d.png) [![e](f.svg)](g)',
      doc(p(a('c.png', 't')('a b'), ' ', a('d.png')('d.png'), ' ', a('g')('e'))),
    ],
    [
      'HTML',
      '<div onclick="x">\n\na <b>b</b> <!-- c --> <script>d</script>',
      doc(p('<div onclick="x">'), p('a <b>b</b> <!-- c --> <script>d</script>')),
    ],
    ['unpaired underlines', 'a <u>b <u>c</u> d', doc(p('a <u>b ', u('c'), ' d'))],
    ['underlines in each other', '<u>a<u>b</u>c</u>d</u>', doc(p(u('abc'), 'd</u>'))],
    ['entities', '&amp;lt; &copy; &#8364; &nothing;', doc(p('&lt; © € &nothing;'))],
    ['empty paragraphs', 'a\n\n<br>\n\n<br><br>', doc(p('a'), p(), p(br()))],
    [
      'a table',
      '| a | b\\|c |\n|:--|--:|\n| *d* |\n| e<br>f | g | h |',
      doc(
        table(
          tr(thWith({ align: 'left' })(p('a')), thWith({ align: 'right' })(p('b|c'))),
          tr(tdWith({ align: 'left' })(p(em('d'))), tdWith({ align: 'right' })(p())),
          tr(tdWith({ align: 'left' })(p('e', br(), 'f')), tdWith({ align: 'right' })(p('g'))),
        ),
      ),
    ],
    ['a table without headers', '| | |\n|-|-|\n|a|b|', doc(table(tr(td(p('a')), td(p('b')))))],
    ['a table of empty headers', '| | |\n|-|-|', doc(table(tr(th(p()), th(p()))))],
    [
      'alerts',
      '> [!NOTE]\n> a\n\n> [!important]\n>\n> b\n\n> [!CAUTION]\n> # c\n\n> [!NOTHING]\n> d',
      doc(
        callout('note')(p('a')),
        callout('note')(p('b')),
        callout('danger')(h1('c')),
        quote(p('[!NOTHING] d')),
      ),
    ],
    [
      'details',
      '<details>\n<summary>A *b*</summary>\n\nc\n\n<details open><summary>d</summary>\n</details>\n</details>\n\ne',
      doc(collapsible(p('A ', em('b')), p('c'), collapsible(p('d'))), p('e')),
    ],
    [
      'details without a partner in their block',
      '<details>\n<summary>a</summary>\n\n> b\n> </details>\n\n- <details>\n\n</details>',
      doc(collapsible(p('a'), quote(p('b'), p('</details>')), ul(li(p('<details>'))))),
    ],
    ['details that are not closed', 'a\n<details>\nb', doc(p('a'), p('<details>'), p('b'))],
    [
      'formulas',
      'a $x_1*y*$, $`$`$ and $$z$$\n\n$$\n\\frac{1}{2}\n\n$$\n\n```math\nm\n```\n\n$$ n $$',
      doc(
        p('a ', math('x_1*y*'), ', ', math('$'), ' and ', math('z')),
        mathBlock('\\frac{1}{2}\n'),
        mathBlock('m'),
        mathBlock('n'),
      ),
    ],
    ['money', '$5 and $6, $ 7$8, \\$9, $10', doc(p('$5 and $6, $ 7$8, $9, $10'))],
    ['a block of formulas that is not closed', '$$\na', doc(p('$$ a'))],
    [
      'footnotes',
      'a[^1] [^2]\n\n[^1]: b\n    c\n\n    - d\n\ne',
      doc(p('a', footnoteReference('1'), ' [^2]'), footnote('1')(p('b c'), ul(li(p('d')))), p('e')),
    ],
    [
      'tags of marks',
      'H<sub>2</sub>O<SUP>+</SUP> <mark>a <mark>b</mark></mark> <mark data-color="pink">c</mark> <sub>',
      doc(
        p(
          'H',
          sub('2'),
          'O',
          sup('+'),
          ' ',
          highlight()('a b'),
          ' ',
          highlight('pink')('c'),
          ' <sub>',
        ),
      ),
    ],
    [
      'pictures of the document',
      `a ![b *c*](assets/${ASSET} "d") ![](/api/docs/x_-1/assets/${ASSET})\n\n- ![e](assets/${ASSET})`,
      doc(
        p('a '),
        image({ asset: ASSET, alt: 'b c' })(caption('d')),
        image({ asset: ASSET, alt: '' })(),
        ul(li(image({ asset: ASSET, alt: 'e' })())),
      ),
    ],
    [
      'pictures where there is no room for them',
      `# ![a](assets/${ASSET})\n\n**![b](assets/${ASSET})**`,
      doc(h1(a(`assets/${ASSET}`)('a')), p(strong(a(`assets/${ASSET}`)('b')))),
    ],
    [
      'pictures in a table',
      `|a ![b](assets/${ASSET})|\n|-|`,
      doc(table(tr(th(p('a '), image({ asset: ASSET, alt: 'b' })())))),
    ],
    [
      'pictures of other hosts',
      `![a](http://b.c/assets/${ASSET})`,
      doc(p(a(`http://b.c/assets/${ASSET}`)('a'))),
    ],
    [
      'files and videos',
      `[a.pdf](assets/${ASSET})\n\nhttps://youtu.be/aBc-_123456\n\n- https://youtu.be/aBc-_123456`,
      doc(
        file({ asset: ASSET, name: 'a.pdf' }),
        video('https://youtu.be/aBc-_123456'),
        ul(li(p(a('https://youtu.be/aBc-_123456')('https://youtu.be/aBc-_123456')))),
      ),
    ],
    [
      'a table of contents',
      '[TOC]\n\n[[_toc_]]\n\n\\[TOC]',
      doc(contents(), contents(), p('[TOC]')),
    ],
  ])('%s', (_, markdown, expected) => {
    expectSame(parseMarkdown(markdown), expected)
  })

  test('what is nested too deep stays text', () => {
    const parsed = parseMarkdown(`${'> '.repeat(150)}deep`)
    expect(parsed.textContent).toBe(`${'> '.repeat(50)}deep`)
  })

  test('one long address cannot be repeated by reference without end', () => {
    const address = `/${'x'.repeat(10_000)}`
    const parsed = parseMarkdown(`${'[a] '.repeat(1_000)}\n\n[a]: ${address}`)
    expect(parsed.textContent).toBe('a '.repeat(1_000).trim())
    expect(JSON.stringify(parsed).length).toBeLessThan(100_000)
  })
})
