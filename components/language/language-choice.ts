/** Which language this browser's person has chosen; null: as the browser asks for. */
import { chosenLanguage, LANGUAGE_COOKIE, type Language } from '../../lib/language'

const YEAR_SECONDS = 365 * 24 * 60 * 60

export function readLanguageChoice(): Language | null {
  return chosenLanguage(document.cookie)
}

/** The server writes pages: it is told by a cookie, and this page comes anew. */
export function chooseLanguage(language: Language | null): void {
  const seconds = language === null ? 0 : YEAR_SECONDS
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  // Not every browser that pages are built for has the Cookie Store API.
  document.cookie = `${LANGUAGE_COOKIE}=${language ?? ''}; Path=/; Max-Age=${seconds}; SameSite=Lax${secure}`
  location.reload()
}
