/** What the pages of accounts say, which no document has to load. */
import type { AccountWords } from '../words/en-account'
import { spoken } from '../words/spoken'

export const accountWords: AccountWords = await spoken<AccountWords>({
  en: async () => (await import('../words/en-account')).accountWords,
  de: async () => (await import('../words/de-account')).accountWords,
})
