/** Which language the page is wanted in that is being rendered here, whoever else is waiting. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Language } from '../lib/language'

export const renderedLanguage = new AsyncLocalStorage<Language>()

// Next bundles the pages: they share no module with this server, only the process.
globalThis.quireLanguage = () => renderedLanguage.getStore()
