import { expect, test } from 'vitest'
import { schema } from '../../../../lib/schema'
import {
  a,
  br,
  callout,
  code,
  collapsible,
  doc,
  done,
  em,
  footnote,
  footnoteReference,
  h1,
  h2,
  highlight,
  hr,
  li,
  math,
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
  thWith,
  todo,
  tr,
  u,
  ul,
} from '../../../lib/builders'
import { clean, fixture, pasted } from './pasted'

type Expected = ReturnType<typeof doc>

function expectPasted(name: string, expected: Expected): void {
  const read = pasted(fixture(name))
  expect(read.toString()).toBe(expected.toString())
  expect(read.toJSON()).toEqual(expected.toJSON())
  read.check()
}

const page = a('https://example.org/page')

test('lists of Word have their depth, their kind and their numbers', () => {
  expectPasted(
    'word-lists',
    doc(
      p('What to take'),
      ul(li(p('A tent'), ul(li(p('with ', strong('pegs')), p('and a hammer')))), li(p('A stove'))),
      olFrom(3)(li(p('Third'), olFrom(4)(li(p('Below it')))), li(p('Fourth'))),
    ),
  )
})

test('a document of Word keeps what it says, and nothing of how its program says it', () => {
  expectPasted(
    'word-document',
    doc(
      h1('The survey'),
      h1('Results'),
      p(
        ...['It was ', strong('bold'), ', ', em('slanted'), ', ', u('underlined'), ', '],
        ...[s('struck'), ', H', sub('2'), 'O and ', textColor('red')('red'), ' and '],
        ...[highlight('yellow')('marked'), footnoteReference('pasted-1'), ', see '],
        ...[page('the page'), '.'],
      ),
      p('Words that came London.'),
      quote(p('A quote')),
      table(tr(td(p('Name')), tdWith({ colspan: 2 })(p('Count')))),
      footnote('pasted-1')(p('By hand.')),
    ),
  )
})

test('Word in the browser writes each item as a list', () => {
  expectPasted(
    'word-online-lists',
    doc(
      h2('Packing'),
      ul(li(p(strong('one')), ul(li(p('inner')))), li(p('two'))),
      ol(li(p('first')), li(p('second'))),
    ),
  )
})

test('a document of Google Docs', () => {
  expectPasted(
    'google-docs-document',
    doc(
      h1('The plan'),
      h2('First steps'),
      p(
        ...['Plain ', strong('bold'), em('slanted'), u('under'), s('struck')],
        ...[textColor('red')('red'), highlight('yellow')('marked'), sub('low'), sup('high')],
        ...[code('code'), ' ', a('https://example.org/a?utm_source=x')('a link')],
      ),
      p(a('https://lh7-rt.googleusercontent.com/docsz/abc')('A map')),
      table(tr(td(p(strong('a'))), td(p()))),
    ),
  )
})

test('lists of Google Docs', () => {
  expectPasted(
    'google-docs-lists',
    doc(
      ul(li(p('one'), ul(li(p('inner'), ol(li(p('deep')))))), li(p('two'))),
      olFrom(4)(li(p('four'))),
      tasks(todo(p('open')), done(p('ready'))),
    ),
  )
})

test('cells of Google Sheets', () => {
  expectPasted(
    'google-sheets-cells',
    doc(
      table(
        tr(td(p(strong('Name'))), td(p(...textColor('red')(...u(...s('Sum')))))),
        tr(td(p('two', br(), 'lines')), tdWith({ align: 'right' })(p('12'))),
        tr(tdWith({ colspan: 2 })(p())),
      ),
    ),
  )
  expectPasted('google-sheets-one-cell', doc(p('word')))
})

test('cells of Excel and LibreOffice', () => {
  expectPasted(
    'excel-cells',
    doc(
      table(
        tr(
          td(p(...textColor('red')(...strong('Total')))),
          tdWith({ align: 'right' })(p('24/11/2026')),
        ),
      ),
    ),
  )
  expectPasted(
    'libreoffice-cells',
    doc(table(tr(td(p(strong('Name'))), tdWith({ align: 'right' })(p('1.5'))))),
  )
})

test("a spreadsheet's single cell is its words", () => {
  const cell = fixture('excel-cells').replace(/<td class=xl66[\s\S]*?<\/td>/, '')
  expect(pasted(cell).toJSON()).toEqual(doc(p(...textColor('red')(...strong('Total')))).toJSON())
})

test('a document of LibreOffice', () => {
  expectPasted(
    'libreoffice-document',
    doc(
      h1('Notes'),
      p(
        ...[strong('bold'), ' ', textColor('red')('red'), ' ', highlight('yellow')('marked')],
        footnoteReference('pasted-1'),
      ),
      olFrom(2)(li(p('two'), ul(li(p('inner'))))),
      footnote('pasted-1')(p('Below.')),
    ),
  )
})

test('a page of GitHub', () => {
  expectPasted(
    'github-readme',
    doc(
      h2('Install'),
      p('Run ', code('npm i'), footnoteReference('pasted-1'), '.'),
      callout('warning')(p('Take care.')),
      tasks(done(p('done')), todo(p('open'))),
      preIn('ts')('const a = 1\nrun()'),
      p(a('https://camo.example/x')('build')),
      table(tr(thWith({ align: 'right' })(p('n'))), tr(tdWith({ align: 'right' })(p('1')))),
      footnote('pasted-1')(p('Or another.')),
    ),
  )
})

test('lines of a code editor are code, one line is text', () => {
  expectPasted('vscode-lines', doc(pre('if (a) {\n  run()\n\n}')))
  expectPasted('vscode-word', doc(p('name')))
  expectPasted('jetbrains-lines', doc(pre('import a\n  return b')))
})

test('a page of Notion', () => {
  expectPasted(
    'notion-page',
    doc(
      h2('Week'),
      tasks(todo(p('open')), done(p('ready'))),
      callout('tip')(p('Think first.')),
      collapsible(p('More'), p('Hidden words')),
      ul(li(p('plain'))),
      preIn('python')('print(1)'),
    ),
  )
})

test('answers by mail keep what they quote', () => {
  expectPasted(
    'mail-answer',
    doc(p('Yes.'), p('See you'), p('On Tuesday a guest wrote:'), quote(p('Shall we?'))),
  )
  expectPasted(
    'outlook-answer',
    doc(p('Agreed.'), quote(p('See ', a('https://example.org/x')('this'), '?'))),
  )
})

test('a note of macOS', () => {
  expectPasted(
    'apple-notes',
    doc(p(strong('Shopping'), ' ', u('today'), ' ', textColor('red')('now')), ul(li(p('Milk')))),
  )
})

test('a web page: its colours are its own, its formulas are formulas', () => {
  expectPasted(
    'web-article',
    doc(
      schema.node('heading', { level: 3 }, [schema.text('Article')]),
      p('Words ', math('x^2'), ' ', a('https://web.example/a.png')('A bird')),
      p('placed'),
    ),
  )
})

test('what is hostile is inert, and no host hears of it', () => {
  const { html } = clean(fixture('hostile'))
  expect(html).not.toMatch(/onclick|onerror|onload|script>|iframe|<object|<base|<img|url\(|secret/)
  expectPasted('hostile', doc(p('text'), p('trap'), p(a('https://spy.example/pixel.png')('seen'))))
})

test('a document of LibreOffice Writer, as it was recorded', () => {
  const [narrow, wide] = [{ colwidth: [141] }, { colwidth: [563], align: 'right' }]
  expectPasted(
    'libreoffice-writer-recorded',
    doc(
      h1('The survey'),
      p(
        ...['It was ', strong('bold'), ', ', em('slanted'), ', ', u('under'), ', ', s('struck')],
        ...[', ', textColor('red')('red'), ', ', highlight('yellow')('marked'), ', H', sub('2')],
        ...['O, x', sup('2'), ' and ', page('a link'), '.', footnoteReference('pasted-1')],
      ),
      h2('Lists'),
      ul(li(p('one'), ul(li(p('inner')))), li(p('two'))),
      olFrom(3)(li(p('three')), li(p('four'))),
      table(
        tr(thWith(narrow)(p('Name')), thWith(wide)(p('Count'))),
        tr(tdWith(narrow)(p('Tents')), tdWith(wide)(p('12'))),
      ),
      quote(p('A quotation.')),
      p('The end.'),
      footnote('pasted-1')(p('By hand.')),
    ),
  )
})

test('cells of LibreOffice Calc, as they were recorded', () => {
  expectPasted(
    'libreoffice-calc-recorded',
    doc(
      table(
        tr(
          tdWith({ colwidth: [189] })(p(strong('Name'))),
          tdWith({ colwidth: [76], align: 'center' })(p('Count')),
        ),
        tr(
          tdWith({ colwidth: [189] })(p('Tents')),
          tdWith({ colwidth: [76], align: 'right' })(p('12')),
        ),
        tr(tdWith({ colspan: 2, colwidth: [189, 76] })(p('All of it'))),
      ),
    ),
  )
})

test('a page that was copied in Chromium, as it was recorded', () => {
  expectPasted(
    'chromium-page-recorded',
    doc(
      h2('Install'),
      p(
        ...['Run ', code('npm i'), ' or read ', page('the page'), ', ', strong('soon'), ' and '],
        ...[em('well'), ', ', s('or not'), '.'],
      ),
      ol(li(p('first')), li(p('second'), ul(li(p('inner'))))),
      quote(p('quoted')),
      preIn('ts')('const a = 1\nrun(a)'),
      table(
        tr(thWith({})(p('name')), thWith({ align: 'right' })(p('n'))),
        tr(td(p('tents')), tdWith({ align: 'right' })(p('12'))),
      ),
      hr(),
      p('The end.'),
    ),
  )
})

test('boxes of Word that can be ticked make tasks of their paragraphs', () => {
  expectPasted(
    'word-checkboxes',
    doc(
      p('Before we go'),
      tasks(done(p('Ask the neighbours')), todo(p('Pack'), tasks(todo(p('the ', strong('tent')))))),
      p('Either ☐ or ☒ will do.'),
      p('Thanks'),
    ),
  )
})
