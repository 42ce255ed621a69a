import { describe, expect, test } from 'vitest'
import { matchText } from '../../../../components/editor/find/match-text'
import { compile, type FindQuery, NO_QUERY } from '../../../../components/editor/find/query'

const hits = (text: string, query: Partial<FindQuery>): string[] => {
  const compiled = compile({ ...NO_QUERY, ...query })
  if (compiled.kind !== 'words' && compiled.kind !== 'pattern') return []
  const matches = matchText(new RegExp(compiled.source, compiled.flags), text)
  const found: string[] = []
  for (let at = 0; at < matches.length; at += 2) {
    found.push(text.slice(matches[at], matches[at + 1]))
  }
  return found
}

describe('what is looked for', () => {
  test('words are found in any case, or in theirs alone', () => {
    expect(hits('Wren, wren, WREN', { text: 'wren' })).toEqual(['Wren', 'wren', 'WREN'])
    expect(hits('Wren, wren, WREN', { text: 'wren', matchCase: true })).toEqual(['wren'])
    expect(hits('ÄPFEL und äpfel', { text: 'äpfel' })).toEqual(['ÄPFEL', 'äpfel'])
  })

  test('a letter that is longer in another case does not move what follows', () => {
    expect(hits('İİİ wren', { text: 'wren' })).toEqual(['wren'])
  })

  test('signs mean themselves, unless an expression is asked for', () => {
    const signs = String.raw`a.*+?^$()[]{}|\/-b`
    expect(hits(`x ${signs} y`, { text: signs })).toEqual([signs])
    expect(hits('a.b axb', { text: 'a.b' })).toEqual(['a.b'])
    expect(hits('a.b axb', { text: 'a.b', regExp: true })).toEqual(['a.b', 'axb'])
  })

  test('whole words end where no letter, digit or accent goes on', () => {
    expect(hits('art, party, art_1, artº, art', { text: 'art', wholeWord: true })).toEqual([
      'art',
      'art',
    ])
    expect(hits('über darüber', { text: 'über', wholeWord: true })).toEqual(['über'])
    expect(hits('ab ac abc', { text: 'ab|ac', wholeWord: true, regExp: true })).toEqual([
      'ab',
      'ac',
    ])
  })

  test('lines within a block begin and end for an expression', () => {
    expect(hits('one\ntwo', { text: '^t', regExp: true })).toEqual(['t'])
  })

  test('what an expression finds everywhere is nothing', () => {
    expect(hits('baab', { text: 'a*', regExp: true })).toEqual(['aa'])
  })

  test('a broken expression is told from none', () => {
    expect(compile(NO_QUERY).kind).toBe('nothing')
    expect(compile({ ...NO_QUERY, text: 'a(', regExp: true }).kind).toBe('malformed')
    expect(compile({ ...NO_QUERY, text: 'a)(b', regExp: true, wholeWord: true }).kind).toBe(
      'malformed',
    )
  })
})
