/**
 * The addresses of a document's headings: `/d/<id>#<slug>` in the page, and `id`s in the HTML export.
 * They follow the words, so a link to a heading leads astray when it is renamed, but never to
 * another heading because one was moved.
 */
import type { Node } from 'prosemirror-model'
import { limits } from './limits'
import { cutAt } from './one-line'
import { type HeadingLevel, headingLevel } from './schema-attributes'

/** Blocks that are no headings are addressed by their id in Yjs, `b-<client>-<clock>`. */
const BLOCK_ADDRESS = /^b-\d+-\d+$/

export interface HeadingSlug {
  /** Position before the heading. */
  readonly pos: number
  readonly level: HeadingLevel
  readonly text: string
  readonly slug: string
}

/** Every heading of `doc`, in order, however deep it stands. */
export function headingSlugs(doc: Node): HeadingSlug[] {
  const headings: Omit<HeadingSlug, 'slug'>[] = []
  doc.descendants((node, pos) => {
    if (node.type.name === 'heading') {
      const text = node.textBetween(0, node.content.size)
      headings.push({ pos, level: headingLevel.read(node.attrs.level), text })
    }
    return !node.isTextblock
  })
  const slugs = slugsOf(headings.map(heading => heading.text))
  return headings.map((heading, index) => ({ ...heading, slug: slugs[index]! }))
}

/** A slug for each of these texts, no two alike: `plan`, `plan-2`. */
export function slugsOf(texts: readonly string[]): string[] {
  const taken = new Set<string>()
  const repeated = new Map<string, number>()
  return texts.map(text => {
    const base = slugOf(text)
    let slug = base
    let count = repeated.get(base) ?? 1
    while (taken.has(slug)) slug = `${base}-${++count}`
    repeated.set(base, count)
    taken.add(slug)
    return slug
  })
}

/** Letters and digits of any script in lower case, `-` for blanks; never empty. */
function slugOf(text: string): string {
  const words = cutAt(text.trim(), 4 * limits.slugLength)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/[\s-]+/g, '-')
  const slug = cutAt(words, limits.slugLength).replace(/^-+|-+$/g, '')
  if (slug === '') return 'section'
  return BLOCK_ADDRESS.test(slug) ? `section-${slug}` : slug
}
