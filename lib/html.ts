/**
 * A document as HTML text, made from the same `toDOM` specs that the editor draws, without a DOM.
 * Nothing of a document can become markup: all text and every attribute is escaped, and attributes
 * have been read through their kinds by the schema.
 */
import type { DOMOutputSpec, Fragment, Mark, Node } from 'prosemirror-model'
import { checked } from './schema-attributes'

type Spec = string | 0 | readonly [string, ...unknown[]]

/** Where the export says it otherwise than the editor: without what only the editor reads. */
const NODE_SPECS: Record<string, (node: Node) => Spec> = {
  task_list: () => ['ul', 0],
  task_item: node => {
    const on = checked.read(node.attrs.checked)
    return ['li', ['input', { type: 'checkbox', disabled: '', checked: on ? '' : null }], 0]
  },
  footnote: () => ['aside', 0],
  footnote_reference: node => ['sup', leafText(node)],
  mention: leafText,
  document_link: leafText,
}

const MARK_SPECS: Record<string, (mark: Mark) => Spec> = {
  comment: () => 0,
  inserted: () => ['ins', 0],
  deleted: () => ['del', 0],
}

const VOID = new Set(['br', 'hr', 'input'])

/** The content of `parent`, as elements and text without a surrounding page. */
export function serializeHtml(parent: Node): string {
  const out: string[] = []
  writeFragment(parent.content, out)
  return out.join('')
}

/** A whole page that stands alone: it loads nothing and runs nothing. */
export function htmlPage(title: string, doc: Node): string {
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
${title === '' ? '' : `<h1 dir="auto">${escapeHtml(title)}</h1>\n`}${serializeHtml(doc)}
</main>
</body>
</html>
`
}

function writeFragment(content: Fragment, out: string[]): void {
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
    writeNode(node, out)
  })
  keepOpen(0)
}

function writeNode(node: Node, out: string[]): void {
  if (node.isText) {
    out.push(escapeHtml(node.text!))
    return
  }
  const [before, after] = around(nodeSpec(node))
  out.push(before)
  writeFragment(node.content, out)
  out.push(after, node.isBlock ? '\n' : '')
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

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, character => ESCAPES[character]!)
}

const STYLE = `:root { color-scheme: light dark; --paper: light-dark(#fbfaf7, #171614);
  --sunken: light-dark(#f3f1ec, #121110); --line: light-dark(#e4e0d8, #34312c);
  --ink: light-dark(#1d1b18, #ece8e1); --ink-2: light-dark(#57524a, #b9b3a8);
  --accent: light-dark(#2f4bb8, #9db2ff) }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.65 "Source Serif 4", Georgia, serif }
main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.5rem }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.8em 0 .5em }
p, h1, h2, h3, h4 { white-space: pre-wrap; overflow-wrap: anywhere }
p { margin: 0 0 .8em }
p:empty { min-height: 1lh }
a { color: var(--accent) }
blockquote { margin: 0 0 .8em; padding-left: 1em; border-left: 3px solid var(--line);
  color: var(--ink-2) }
code { font: .875em/1.5 "JetBrains Mono", ui-monospace, monospace; background: var(--sunken);
  padding: .1em .3em; border-radius: 3px }
pre { background: var(--sunken); padding: 1em; border-radius: 6px; overflow-x: auto }
pre code { padding: 0 }
hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0 }
li > p { margin-bottom: .3em }
li:has(> input) { list-style: none }
li > input { float: left; margin: .45em 0 0 -1.4em }
@media print { main { max-width: none; padding: 0 } }`
