/**
 * How deep HTML text nests, as far as can be told without parsing it: a browser takes a time that
 * grows with the square of the depth.
 */

/** Elements that are never closed, or need not be. */
const OPEN_ENDED = new Set(
  'area base br col embed hr img input link meta param source track wbr body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr'.split(
    ' ',
  ),
)

/** Whether more than `most` elements that have to be closed are open at once. */
export function nestsDeeper(html: string, most: number): boolean {
  let depth = 0
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][\w:-]*)/gi)) {
    if (OPEN_ENDED.has(name.toLowerCase())) continue
    depth = slash === '/' ? Math.max(0, depth - 1) : depth + 1
    if (depth > most) return true
  }
  return false
}
