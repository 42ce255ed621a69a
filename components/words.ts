/**
 * Every word that the interface shows, in the language of whoever reads it: `words/en.ts` is what is
 * said, and `words/de.ts` the same in German.
 *
 * A browser loads the one language that its page is in. The server has them all, and answers many
 * people at once: there `words` is looked through anew at each use, so that nothing of what the server
 * renders may be kept in a constant outside of a function.
 */
import { type Language, languageOf } from '../lib/language'
import type { Words } from './words/en'

const LOAD: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./words/en')).en,
  de: async () => (await import('./words/de')).de,
}

export const words: Words =
  typeof document === 'undefined'
    ? await wordsOfTurn()
    : await LOAD[languageOf(document.documentElement.lang) ?? 'en']()

async function wordsOfTurn(): Promise<Words> {
  const [en, de] = await Promise.all([LOAD.en(), LOAD.de()])
  const spoken: Record<Language, Words> = { en, de }
  return new Proxy(en, {
    get: (_, room) => Reflect.get(spoken[globalThis.quireLanguage?.() ?? 'en'], room),
  })
}
