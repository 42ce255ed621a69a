/**
 * Where menus and tooltips are put: inside of the page's main part, for those who go through a page
 * by its parts. Null, for the body, on a page that has none and outside of a browser.
 */
export function landmark(): HTMLElement | null {
  return typeof document === 'undefined' ? null : document.querySelector('main')
}
