import { type Language, languageOf } from '../../lib/language'

/**
 * What is said, in the language of whoever reads it. A browser loads the one language that its page is
 * in. The server has them all, and answers many people at once: there what this gives is looked
 * through anew at each use.
 */
export async function spoken<Said extends object>(
  load: Record<Language, () => Promise<Said>>,
): Promise<Said> {
  if (typeof document !== 'undefined') {
    return load[languageOf(document.documentElement.lang) ?? 'en']()
  }
  const [en, de] = await Promise.all([load.en(), load.de()])
  const said: Record<Language, Said> = { en, de }
  return new Proxy(en, {
    get: (_, room) => Reflect.get(said[globalThis.quireLanguage?.() ?? 'en'], room),
  })
}
