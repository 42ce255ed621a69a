/**
 * Every word that the interface shows, in the language of whoever reads it: `words/en.ts` is what is
 * said, and `words/de.ts` the same in German. What only the share dialog and the pages of links say is
 * loaded with them: `share/sharing-words.ts`.
 *
 * On the server `words` is looked through anew at each use (`words/spoken.ts`), so that nothing of what
 * it renders may be kept in a constant outside of a function.
 */
import type { Words } from './words/en'
import { spoken } from './words/spoken'

export const words: Words = await spoken<Words>({
  en: async () => (await import('./words/en')).en,
  de: async () => (await import('./words/de')).de,
})
