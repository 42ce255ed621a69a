/**
 * Documents as somebody writes them who wants to do harm, past every editor: straight into Yjs. Each
 * node and mark of the schema, where it may stand, with the same bad value in each of its attributes
 * and in some that it does not have.
 */
import type { NodeType } from 'prosemirror-model'
import * as Y from 'yjs'
import { schema } from '../lib/schema'

/** What would run, fetch, cover the page, or break what reads it. Scripts set `hacked`. */
export const HOSTILE_VALUES: readonly unknown[] = [
  'javascript:window.hacked=1',
  ' \u0001java\tscript:window.hacked=1//https://',
  'vbscript:window.hacked=1',
  'data:text/html,<script>parent.hacked=1</script>',
  '"><img src="https://evil.example/a.png" onerror="hacked=1"><script>hacked=1</script>',
  'x" onmouseover="hacked=1" style="background:url(https://evil.example/b)" x="',
  'red;background:url(https://evil.example/c);position:fixed;inset:0',
  '\\href{javascript:hacked=1}{x}\\includegraphics{https://evil.example/d.png}\\htmlStyle{position:fixed}{x}',
  '</textarea></style></title><iframe srcdoc="<script>parent.hacked=1</script>"></iframe>',
  '//evil.example/e',
  'constructor',
  '__proto__',
  '\u202e\u2066\ud800',
  -1,
  1e300,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  [],
  ['javascript:hacked=1'],
  {},
  { toString: 'hacked', href: 'javascript:hacked=1', __html: '<img src=x onerror=hacked=1>' },
]

/** Attributes that no node of ours has. */
const FOREIGN = ['onclick', 'onerror', 'style', 'src', 'srcdoc', 'id', 'class', 'href', '__proto__']

/** Sources for what draws pictures from text. */
const SOURCES = [
  'graph TD\n  A["<img src=https://evil.example/f.png onerror=hacked=1>"] --> B\n  click A "javascript:hacked=1"\n  click B call hacked()',
  '%%{init: {"securityLevel": "loose", "themeCSS": "* { background: url(https://evil.example/g) }"}}%%\ngraph TD\n  A --> B',
  '\\href{javascript:hacked=1}{x} \\includegraphics{https://evil.example/h.png} \\htmlData{onclick=hacked}{x}',
  '\\def\\a{\\a\\a}\\a',
]

/** Appends one block for each node and mark to the body. */
export function writeHostile(doc: Y.Doc, value: unknown): void {
  const body = doc.getXmlFragment('prosemirror')
  doc.transact(() => {
    for (const type of Object.values(schema.nodes)) {
      if (type !== schema.topNodeType && !type.isText) body.push([elementFor(type, value)])
    }
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    paragraph.insert(0, [text])
    body.push([paragraph])
    for (const [name, type] of Object.entries(schema.marks)) {
      const attributes = hostileAttributes(Object.keys(type.spec.attrs ?? {}), value)
      text.insert(text.length, `${name} `, { [name]: attributes, 'comment--AAAAAAAA': attributes })
      text.insert(text.length, `${name} `, { [name]: value ?? 'x' })
    }
  })
}

/** Appends blocks whose text is drawn as something else. */
export function writeHostileSources(doc: Y.Doc): void {
  for (const source of SOURCES) {
    for (const [name, language] of [
      ['code_block', 'mermaid'],
      ['code_block', 'js'],
      ['math_block', null],
    ] as const) {
      const block = new Y.XmlElement(name)
      if (language) block.setAttribute('language', language)
      block.insert(0, [new Y.XmlText(source)])
      doc.getXmlFragment('prosemirror').push([block])
    }
  }
}

/** A block that is or holds a node of this type, as the schema wants it. */
function elementFor(type: NodeType, value: unknown): Y.XmlElement {
  const [outermost, ...inner] = pathTo(type)
  const block = elementOf(outermost!, value)
  let parent = block
  for (const next of inner) {
    const child = elementOf(next, value)
    parent.insert(0, [child])
    parent = child
  }
  if (type.inlineContent) parent.insert(0, [new Y.XmlText(type.name)])
  return block
}

function elementOf(type: NodeType, value: unknown): Y.XmlElement {
  // Yjs types attributes as strings, and carries any value.
  const element = new Y.XmlElement<Record<string, NonNullable<unknown>>>(type.name)
  const attributes = hostileAttributes(Object.keys(type.spec.attrs ?? {}), value)
  for (const [name, bad] of Object.entries(attributes)) element.setAttribute(name, bad as object)
  return element as unknown as Y.XmlElement
}

function hostileAttributes(own: readonly string[], value: unknown): Record<string, unknown> {
  // A document has room for so many long ones only.
  const isLong = typeof value === 'string' && value.length > 1_000
  const names = isLong ? own : [...FOREIGN, ...own]
  return Object.fromEntries(names.map(name => [name, value]))
}

/** The shortest way from a block of the document to a node of this type. */
function pathTo(type: NodeType): NodeType[] {
  const waiting: NodeType[][] = [[type]]
  for (const path of waiting) {
    const [outermost] = path
    for (const parent of Object.values(schema.nodes)) {
      if (path.includes(parent) || parent.contentMatch.matchType(outermost!) === null) continue
      if (parent === schema.topNodeType) return path
      waiting.push([parent, ...path])
    }
  }
  throw new Error(`${type.name} stands nowhere in a document.`)
}
