import { describe, expect, it } from 'vitest'
import { askedLanguage, chosenLanguage, languageOf } from '../../lib/language'

describe('the language a person is answered in', () => {
  it('is the one they chose, whatever the browser asks for', () => {
    expect(askedLanguage('a=b; quire-language=de', 'en-GB,en')).toBe('de')
    expect(askedLanguage('quire-language=en', 'de')).toBe('en')
  })

  it('is the one that the browser asks for most, of those that are spoken', () => {
    expect(askedLanguage('', 'de-AT,de;q=0.9,en;q=0.8')).toBe('de')
    expect(askedLanguage('', 'fr-FR,fr;q=0.9,en;q=0.4,de;q=0.5')).toBe('de')
    expect(askedLanguage('', 'en;q=0.2, de;q=0.7')).toBe('de')
    expect(askedLanguage('', 'en,de')).toBe('en')
  })

  it('is English where nothing that is spoken is asked for', () => {
    expect(askedLanguage()).toBe('en')
    expect(askedLanguage('', 'fr, de;q=0')).toBe('en')
    expect(askedLanguage('', '*')).toBe('en')
    expect(askedLanguage('quire-language=<script>', ';;q=x,,')).toBe('en')
  })

  it('was not chosen where the cookie says nothing that is known', () => {
    expect(chosenLanguage('')).toBeNull()
    expect(chosenLanguage('quire-language=')).toBeNull()
    expect(chosenLanguage('quire-language=fr')).toBeNull()
    expect(chosenLanguage('not-quire-language=de')).toBeNull()
  })

  it('is read from a tag by its first part', () => {
    expect(languageOf('de-CH-1996')).toBe('de')
    expect(languageOf('EN')).toBe('en')
    expect(languageOf('den')).toBeNull()
  })
})
