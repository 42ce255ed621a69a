import { describe, expect, test } from 'vitest'
import { code, doc, expectShown, h1, li, link, p, pre, ul, viewOf } from './documents'

const EMPTY = doc(p('<a>'))
const SITE = 'https://quire.example/a'

function typed(text: string, content = EMPTY) {
  return viewOf(content).type(text)
}

function to(href: string, text = href) {
  return link({ href }, text)
}

describe('an address that is typed', () => {
  test('is a link after the blank that ends it', () => {
    expectShown(typed(`see ${SITE} now`), doc(p('see ', to(SITE), ' now<a>')))
    expectShown(
      typed('www.quire.example it'),
      doc(p(to('https://www.quire.example', 'www.quire.example'), ' it<a>')),
    )
  })

  test('is a link after Enter, wherever that goes on', () => {
    for (const [from, expected] of [
      [EMPTY, doc(p(to(SITE)), p('b<a>'))],
      [doc(h1('<a>')), doc(h1(to(SITE)), p('b<a>'))],
      [doc(ul(li(p('<a>')))), doc(ul(li(p(to(SITE))), li(p('b<a>'))))],
    ] as const) {
      const view = typed(SITE, from)
      expect(view.press('Enter')).toBe(true)
      expectShown(view.type('b'), expected)
    }
  })

  test('ends before what closes a sentence or a bracket', () => {
    expectShown(typed(`(${SITE}). a`), doc(p('(', to(SITE), '). a<a>')))
    expectShown(typed(`${SITE}_(b), a`), doc(p(to(`${SITE}_(b)`), ', a<a>')))
  })

  test('is none in a word, in code and where there is nothing but its beginning', () => {
    for (const text of [`x${SITE} `, 'https:// ', 'http://... ', 'www. ', 'mailto: ']) {
      expectShown(typed(text), doc(p(`${text}<a>`)))
    }
    expectShown(typed(`${SITE} `, doc(pre('<a>'))), doc(pre(`${SITE} <a>`)))
    expectShown(typed(`${SITE} `, doc(p(code('a <a>')))), doc(p(code(`a ${SITE} <a>`))))
  })

  test('leaves a link that leads elsewhere alone', () => {
    const elsewhere = to('https://else.example/', SITE)
    expectShown(typed(' ', doc(p(elsewhere, '<a>'))), doc(p(elsewhere, ' <a>')))
  })
})

describe('words with their address in brackets', () => {
  test('are a link', () => {
    expectShown(typed(`a [b c](${SITE}) d`), doc(p('a ', to(SITE, 'b c'), ' d<a>')))
    expectShown(typed('[b](quire.example)'), doc(p(to('https://quire.example', 'b'), '<a>')))
  })

  test('stay as they are where the address is none', () => {
    for (const text of ['[b](javascript:alert)', '[b](two)', `![b](${SITE})`, `[](${SITE})`]) {
      expectShown(typed(text), doc(p(`${text}<a>`)))
    }
  })
})

test('Backspace right after gives back what was typed', () => {
  for (const text of [`${SITE} `, `[b](${SITE})`]) {
    const view = typed(text)
    expect(view.press('Backspace')).toBe(true)
    expectShown(view, doc(p(`${text}<a>`)))
  }
})
