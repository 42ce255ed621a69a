/**
 * Both languages say everything. `tsc` sees that no key is missing; this sees that nothing was
 * forgotten to be translated, and that no sentence leaves out what it is told.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { words } from '../../../components/words'
import { de } from '../../../components/words/de'
import { en } from '../../../components/words/en'

/** What is the same in both, by its path. */
const SAME = [
  'app.name',
  'document.formats.json',
  'document.formats.md',
  'document.languages.de',
  'document.languages.en',
  'document.languages.system',
  'document.themes.system',
  'editor.blockMenu.label',
  'editor.code.label',
  'editor.colors.names.orange',
  'editor.insert.emoji',
  'editor.insert.video',
  'editor.insertGroups.text',
  'editor.link.label',
  'editor.menus.emoji',
  'editor.toolbar.code',
  'editor.toolbar.link',
  'editor.video.label',
  'people.name',
  'saveState.offline',
]

type Saying = (...told: unknown[]) => string
type Leaf = string | readonly string[] | Saying

/** Each word or sentence of a language by its path, such as `home.heading`. */
function leaves(room: object, path = ''): Map<string, Leaf> {
  const found = new Map<string, Leaf>()
  for (const [key, value] of Object.entries(room)) {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof value === 'object' && !Array.isArray(value)) {
      for (const [each, leaf] of leaves(value, here)) found.set(each, leaf)
    } else {
      found.set(here, value)
    }
  }
  return found
}

const english = leaves(en)
const german = leaves(de)
const sentences = [...english].filter(([, leaf]) => typeof leaf === 'function')

describe('the two languages', () => {
  it('have words for the same things', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('differ, but for what is the same in both', () => {
    const same = [...english].filter(([path, leaf]) => leaf === german.get(path))
    expect(same.map(([path]) => path).sort()).toEqual(SAME)
  })

  it('leave no word empty', () => {
    for (const [path, leaf] of [...english, ...german]) expect(leaf, path).not.toBe('')
  })

  it.each(sentences)('say what they are told in %s', (path, inEnglish) => {
    const inGerman = german.get(path) as Saying
    expect(inGerman.length).toBe(inEnglish.length)
    const told = ['7', 8]
    const numbersOf = (sentence: string) => sentence.match(/\d+/g)?.sort()
    const sayEnglish = inEnglish as Saying
    expect(numbersOf(inGerman(...told))).toEqual(numbersOf(sayEnglish(...told)))
  })

  it('count one and many', () => {
    expect([0, 1, 2, 12_345].map(en.document.words)).toEqual([
      '0 words',
      '1 word',
      '2 words',
      '12,345 words',
    ])
    expect([0, 1, 2, 12_345].map(de.document.words)).toEqual([
      '0 Wörter',
      '1 Wort',
      '2 Wörter',
      '12.345 Wörter',
    ])
  })

  it('have as many birds, each once', () => {
    expect(new Set(de.people.birds).size).toBe(de.people.birds.length)
    expect(de.people.birds.length).toBe(en.people.birds.length)
  })

  it('quote as German does', () => {
    for (const [path, leaf] of german) {
      if (typeof leaf === 'string') expect(leaf.replace(/„[^“]*“/g, ''), path).not.toMatch(/["“”„]/)
    }
  })
})

describe('on the server', () => {
  afterEach(() => {
    globalThis.quireLanguage = undefined
  })

  it('each page is rendered in its own language', () => {
    expect(words.app.untitled).toBe('Untitled')
    globalThis.quireLanguage = () => 'de'
    expect(words.app.untitled).toBe('Ohne Titel')
    globalThis.quireLanguage = () => undefined
    expect(words.app.untitled).toBe('Untitled')
  })
})
