import type { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { serializePlainText } from '../../lib/plain-text'
import {
  a,
  br,
  code,
  doc,
  documentLink,
  done,
  footnote,
  footnoteReference,
  h1,
  hr,
  li,
  mention,
  ol,
  olFrom,
  p,
  pre,
  quote,
  strong,
  tasks,
  todo,
  ul,
} from './builders'

test.each<[string, Node, string]>([
  ['nothing', doc(), ''],
  ['blocks', doc(h1('A'), p('b'), hr(), p('c')), 'A\n\nb\n\n---\n\nc'],
  ['marks', doc(p('a ', strong('b'), code('c'), a('http://d.e')('f'))), 'a bcf'],
  ['a break', doc(p('a', br(), 'b')), 'a\nb'],
  [
    'lists',
    doc(ul(li(p('a')), li(p('b'))), olFrom(9)(li(p('c')), li(p('d')))),
    '- a\n- b\n\n9. c\n10. d',
  ],
  ['lists in lists', doc(ul(li(p('a'), ol(li(p('b')))), li(p('c')))), '- a\n\n  1. b\n\n- c'],
  ['tasks', doc(tasks(done(p('a')), todo(p('b')))), '[x] a\n[ ] b'],
  ['an empty item', doc(ul(li(), li(p('a')))), '-\n- a'],
  ['a quote', doc(quote(p('a'), p('b'))), '> a\n>\n> b'],
  ['code', doc(pre('a\n\n  b')), 'a\n\n  b'],
  [
    'what is reserved',
    doc(
      p(mention('1', 'Ann'), ' ', documentLink('2', 'B'), footnoteReference('c')),
      footnote('c')(p('d')),
    ),
    '@Ann B[^c]\n\n[^c]: d',
  ],
])('the text of %s', (_, node, text) => {
  expect(serializePlainText(node)).toBe(text)
})
