/**
 * A document as HTML text, made from the same `toDOM` specs that the editor draws, without a DOM.
 * Nothing of a document can become markup: all text and every attribute is escaped, and attributes
 * have been read through their kinds by the schema. Only what `HtmlOptions` gives is not escaped.
 *
 * Footnotes stand at the end, numbered by their first references, and lead back to those. Their ids
 * have a colon, which no heading's has.
 */
import { type DOMOutputSpec, Fragment, type Mark, type Node } from 'prosemirror-model'
import { type HeadingSlug, headingSlugs } from './heading-slug'
import { collectFootnotes, type Footnotes } from './html-footnotes'
import {
  assetHash,
  checked,
  headingLevel,
  imageScale,
  pixels,
  string,
  textAlign,
} from './schema-attributes'

export interface HtmlOptions {
  /** Where an upload is: an address, or all of it as a data URL; null where there is no such. */
  readonly assetAddress?: (hash: string) => string | null
  /** A formula as HTML, which is not escaped any more; null to show its source. */
  readonly math?: (tex: string, display: boolean) => string | null
  /** How many of the top blocks are written, numbered as in the whole and without notes at the end;
   * without it, all. */
  readonly blocks?: number
}

type Spec = string | 0 | readonly [string, ...unknown[]]

/** Where the export says it otherwise than the editor: without what only the editor reads. */
const NODE_SPECS: Record<string, (node: Node) => Spec> = {
  task_list: () => ['ul', 0],
  task_item: node => {
    const on = checked.read(node.attrs.checked)
    return ['li', ['input', { type: 'checkbox', disabled: '', checked: on ? '' : null }], 0]
  },
  table: () => ['div', { class: 'table' }, ['table', ['tbody', 0]]],
  mention: leafText,
  document_link: leafText,
  date: node => ['time', leafText(node)],
}

const MARK_SPECS: Record<string, (mark: Mark) => Spec> = {
  comment: () => 0,
  inserted: () => ['ins', 0],
  deleted: () => ['del', 0],
}

const VOID = new Set(['br', 'hr', 'img', 'input'])

/** The content of `parent`, as elements and text without a surrounding page. */
export function serializeHtml(parent: Node, options: HtmlOptions = {}): string {
  const headings = headingSlugs(parent)
  const footnotes = collectFootnotes(parent)
  const place: Place = {
    options,
    headings,
    footnotes,
    written: { headings: 0, references: new Set() },
  }
  const out: string[] = []
  const { blocks = parent.childCount } = options
  const isWhole = blocks >= parent.childCount
  const written = isWhole ? parent.content : Fragment.from(parent.children.slice(0, blocks))
  writeFragment(written, out, place)
  if (isWhole) writeFootnotes(out, place)
  return out.join('')
}

/** What is known of the whole, and how far it is written. */
interface Place {
  readonly options: HtmlOptions
  readonly headings: readonly HeadingSlug[]
  readonly footnotes: Footnotes
  readonly written: { headings: number; readonly references: Set<number> }
}

function writeFragment(content: Fragment, out: string[], place: Place): void {
  /** The marks that are open, outermost first, and what closes each. */
  const open: { mark: Mark; close: string }[] = []
  const keepOpen = (count: number) => {
    while (open.length > count) out.push(open.pop()!.close)
  }
  content.forEach(node => {
    let same = 0
    while (same < open.length && node.marks[same]?.eq(open[same]!.mark)) same++
    keepOpen(same)
    for (const mark of node.marks.slice(same)) {
      const [before, close] = around(markSpec(mark))
      out.push(before)
      open.push({ mark, close })
    }
    writeNode(node, out, place)
  })
  keepOpen(0)
}

function writeNode(node: Node, out: string[], place: Place): void {
  if (node.isText) {
    out.push(escapeHtml(node.text!))
    return
  }
  // Footnotes are written at the end. A heading in one has no address.
  if (node.type.name === 'footnote') {
    place.written.headings += headingSlugs(node).length
    return
  }
  const [before, after] = writeOwn(node, place) ?? around(nodeSpec(node))
  out.push(before)
  if (node.type.name === 'collapsible') writeCollapsible(node, out, place)
  else if (!isWhole(node)) writeFragment(node.content, out, place)
  out.push(after, node.isBlock ? '\n' : '')
}

/** Whether the HTML before a node is all of it, whatever text it has. */
function isWhole(node: Node): boolean {
  return node.type.name === 'math_block'
}

/** What depends on the whole or on the options; null for what its spec says. */
function writeOwn(node: Node, place: Place): [before: string, after: string] | null {
  const { options } = place
  switch (node.type.name) {
    case 'heading': {
      const id = place.headings[place.written.headings++]?.slug ?? null
      return around([`h${headingLevel.read(node.attrs.level)}`, { id, dir: 'auto' }, 0])
    }
    case 'table_of_contents':
      return around(['nav', ['ul', ...place.headings.map(contentsItem)]])
    case 'collapsible':
      return around(['details', { open: '' }, 0])
    case 'image':
      return around([
        'figure',
        { 'data-align': textAlign.read(node.attrs.align) },
        picture(node, options),
        0,
      ])
    case 'file': {
      const href = addressOf(node, options)
      return around(['p', { class: 'file' }, ['a', { href }, string.read(node.attrs.name)]])
    }
    case 'math_block':
      return [writeMath(node.textContent, true, options), '']
    case 'math_inline':
      return [writeMath(string.read(node.attrs.tex), false, options), '']
    case 'footnote_reference':
      return around(referenceSpec(node, place))
    default:
      return null
  }
}

function contentsItem({ level, slug, text }: HeadingSlug): Spec {
  return ['li', { class: `level-${level}` }, ['a', { href: `#${slug}` }, text]]
}

/** The first block is what shows of it. */
function writeCollapsible(node: Node, out: string[], place: Place): void {
  const first = node.firstChild
  if (first === null) return
  out.push('<summary>')
  if (first.type.name === 'paragraph') writeFragment(first.content, out, place)
  else writeNode(first, out, place)
  out.push('</summary>\n')
  writeFragment(node.content.cut(first.nodeSize), out, place)
}

function picture(image: Node, options: HtmlOptions): Spec {
  const alt = string.read(image.attrs.alt)
  const src = addressOf(image, options)
  if (src === null) return ['span', { class: 'missing' }, alt]
  const { width, height, scale } = image.attrs
  const style = imageScale.read(scale) === null ? null : `width: ${imageScale.read(scale)}%`
  return ['img', { src, alt, width: pixels.read(width), height: pixels.read(height), style }]
}

function addressOf(node: Node, options: HtmlOptions): string | null {
  const asset = assetHash.read(node.attrs.asset)
  return asset === null ? null : (options.assetAddress?.(asset) ?? null)
}

function writeMath(tex: string, display: boolean, options: HtmlOptions): string {
  const drawn = options.math?.(tex, display) ?? `<code>${escapeHtml(tex)}</code>`
  return display ? `<div class="math">${drawn}</div>` : drawn
}

/** A number that leads to the footnote; the first of several is what that leads back to. */
function referenceSpec(reference: Node, { footnotes, written }: Place): Spec {
  const number = footnotes.numbers.get(string.read(reference.attrs.id))
  if (number === undefined) return ['sup', leafText(reference)]
  const id = written.references.has(number) ? null : `fnref:${number}`
  written.references.add(number)
  return ['sup', { id }, ['a', { href: `#fn:${number}`, role: 'doc-noteref' }, String(number)]]
}

function writeFootnotes(out: string[], place: Place): void {
  const { inOrder } = place.footnotes
  if (inOrder.length === 0) return
  place.written.headings = place.headings.length
  out.push('<section class="footnotes" role="doc-endnotes"><ol>\n')
  inOrder.forEach((footnote, index) => {
    const number = index + 1
    out.push(`<li id="fn:${number}">`)
    writeFragment(footnote.content, out, place)
    if (place.written.references.has(number)) {
      out.push(`<a href="#fnref:${number}" role="doc-backlink">↩</a>`)
    }
    out.push('</li>\n')
  })
  out.push('</ol></section>\n')
}

function nodeSpec(node: Node): Spec {
  return NODE_SPECS[node.type.name]?.(node) ?? asSpec(node.type.spec.toDOM!(node))
}

function markSpec(mark: Mark): Spec {
  return MARK_SPECS[mark.type.name]?.(mark) ?? asSpec(mark.type.spec.toDOM!(mark, true))
}

function asSpec(spec: DOMOutputSpec): Spec {
  if (!Array.isArray(spec)) throw new TypeError('The schema draws with arrays only.')
  return spec as unknown as Spec
}

/** The HTML before and after a spec's hole; all of it before, where there is none. */
function around(spec: Spec): [before: string, after: string] {
  const parts = partsOf(spec)
  const hole = parts.indexOf(0)
  if (hole < 0) return [parts.join(''), '']
  return [parts.slice(0, hole).join(''), parts.slice(hole + 1).join('')]
}

function partsOf(spec: Spec): (string | 0)[] {
  if (spec === 0) return [0]
  if (typeof spec === 'string') return [escapeHtml(spec)]
  const [tag, ...rest] = spec
  const attributes = isAttributes(rest[0]) ? rest.shift() : {}
  const start = `<${tag}${writeAttributes(attributes as Record<string, unknown>)}>`
  const end = VOID.has(tag) ? [] : [`</${tag}>`]
  return [start, ...(rest as Spec[]).flatMap(partsOf), ...end]
}

function isAttributes(part: unknown): boolean {
  return typeof part === 'object' && part !== null && !Array.isArray(part)
}

function writeAttributes(attributes: Record<string, unknown>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`))
    .join('')
}

function leafText(node: Node): string {
  return node.type.spec.leafText?.(node) ?? ''
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, character => ESCAPES[character]!)
}
