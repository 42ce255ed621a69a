/** What the share dialog and the pages of links say, which no other page has to load. */
import type { SharingWords } from '../words/en-sharing'
import { spoken } from '../words/spoken'

export const sharingWords: SharingWords = await spoken<SharingWords>({
  en: async () => (await import('../words/en-sharing')).sharing,
  de: async () => (await import('../words/de-sharing')).sharing,
})
