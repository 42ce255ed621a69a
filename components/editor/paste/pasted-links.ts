/** Where links lead: past the pages that only count who follows them, and not within another page. */
import { unwrap } from './dom-edits'

/** Hosts that pass on to an address which they are given, the path there, and what it is called. */
const REDIRECTS: readonly (readonly [RegExp, RegExp, readonly string[]])[] = [
  [/^(?:www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, ['q', 'url']],
  [/\.safelinks\.protection\.outlook\.com$/, /^\//, ['url']],
  [/^lm?\.facebook\.com$/, /^\/l\.php$/, ['u']],
]

export function cleanLinks(page: Document): void {
  for (const link of page.body.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? ''
    // A place in the page that it is from.
    if (href === '' || href.startsWith('#')) {
      unwrap(link)
      continue
    }
    link.setAttribute('href', destinationOf(href))
    link.removeAttribute('style')
  }
}

function destinationOf(href: string): string {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return href
  const url = new URL(href)
  for (const [host, path, names] of REDIRECTS) {
    if (!host.test(url.hostname) || !path.test(url.pathname)) continue
    for (const name of names) {
      const to = url.searchParams.get(name)
      if (to && /^https?:/i.test(to)) return to
    }
  }
  return href
}
