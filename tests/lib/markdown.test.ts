import type { Node } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { parseMarkdown, serializeMarkdown } from '../../lib/markdown'
import {
  a,
  br,
  code,
  comment,
  doc,
  documentLink,
  done,
  em,
  footnote,
  footnoteReference,
  h1,
  h2,
  h4,
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

function expectSame(actual: Node, expected: Node) {
  actual.check()
  expect(actual.toJSON()).toEqual(expected.toJSON())
}

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
    ['what is a table elsewhere', '| a |\n|---|', doc(p('| a | |---|'))],
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
      doc(p(mention('1', 'Ann'), ' in ', documentLink('2', 'Plan'))),
      doc(p('@Ann in Plan')),
    ],
    [
      'footnotes',
      doc(p('a', footnoteReference('n')), footnote('n')(p('b'), pre('c'))),
      doc(p('a[^n]'), p('[^n]: b'), pre('c')),
    ],
    ['links that may not be opened', doc(p(a('javascript:alert(1)')('a'))), doc(p('a'))],
    ['lists and items of nothing', doc(ul(), ol(li()), quote()), doc(ol(li(p())), quote(p()))],
    ['marks on breaks', doc(p(strong('a', br(), 'b'))), doc(p(strong('a'), br(), strong('b')))],
    ['lines in inline code', doc(p(code('a\nb'))), doc(p(code('a b')))],
    ['characters without a name', doc(p('a\u0000b\u000bc\ud800')), doc(p('a\ufffdb c\ufffd'))],
  ])('%s become what Markdown can say', (_, node, kept) => {
    expectSame(parseMarkdown(serializeMarkdown(node)), kept)
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
