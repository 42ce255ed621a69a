/**
 * The languages that the interface speaks, and which of them a person is answered in: the one they
 * chose, kept in a cookie, or else the one of theirs that their browser names first.
 *
 * A page is written in one language from its first byte to its last: the server notes it on `<html>`
 * and the browser reads it there. While the server renders a page, `quireLanguage` says whose turn it
 * is: code that both sides share asks that, since many are answered at once.
 */
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

export const LANGUAGE_COOKIE = 'quire-language'

declare global {
  /** The language of the page that is being rendered: `server/asked-language.ts`. */
  var quireLanguage: (() => Language | undefined) | undefined
}

/** The language that a tag such as `de-AT` belongs to; null where the interface does not speak it. */
export function languageOf(tag: string): Language | null {
  const [primary = ''] = tag.trim().toLowerCase().split('-')
  return LANGUAGES.find(language => language === primary) ?? null
}

/** What a `Cookie` header, or `document.cookie`, says was chosen; null where nothing was. */
export function chosenLanguage(cookies: string): Language | null {
  for (const pair of cookies.split(';')) {
    const [name = '', value = ''] = pair.trim().split('=', 2)
    if (name === LANGUAGE_COOKIE) return languageOf(value)
  }
  return null
}

/** The language to answer in, from the headers `Cookie` and `Accept-Language`. */
export function askedLanguage(cookies = '', accepted = ''): Language {
  return chosenLanguage(cookies) ?? preferredLanguage(accepted) ?? 'en'
}

/** The best of an `Accept-Language` header; null where none of it is spoken. */
function preferredLanguage(accepted: string): Language | null {
  const wishes = accepted.split(',').map(part => {
    const [tag = '', ...parameters] = part.split(';')
    const weight = parameters.find(parameter => parameter.trim().startsWith('q='))
    return { language: languageOf(tag), weight: weight ? Number(weight.trim().slice(2)) : 1 }
  })
  const best = wishes
    .filter(({ language, weight }) => language !== null && weight > 0)
    // Stable: of two that are wanted as much, the first.
    .sort((a, b) => b.weight - a.weight)[0]
  return best?.language ?? null
}
