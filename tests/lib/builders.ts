/**
 * Documents for tests, in the style of prosemirror-test-builder: `doc(p('plain ', strong('bold')))`.
 * Text is taken as it is; there are no position tags.
 */
import type { Mark, Node } from 'prosemirror-model'
import { type MarkName, type NodeName, schema } from '../../lib/schema'

type Child = string | Node | readonly Node[]
type BuildNode = (...children: Child[]) => Node
type BuildMarked = (...children: Child[]) => readonly Node[]

function flat(children: readonly Child[]): Node[] {
  return children.flatMap(child => {
    if (typeof child === 'string') return child === '' ? [] : schema.text(child)
    return child as Node | readonly Node[]
  })
}

function node(name: NodeName, attrs?: Record<string, unknown>): BuildNode {
  return (...children) => schema.nodes[name].create(attrs, flat(children))
}

function mark(name: MarkName, attrs?: Record<string, unknown>): BuildMarked {
  return (...children) => flat(children).map(child => marked(child, schema.mark(name, attrs)))
}

function marked(child: Node, added: Mark): Node {
  return child.mark(added.addToSet(child.marks))
}

export const doc = node('doc')
export const p = node('paragraph')
export const h1 = node('heading', { level: 1 })
export const h2 = node('heading', { level: 2 })
export const h4 = node('heading', { level: 4 })
export const ul = node('bullet_list')
export const ol = node('ordered_list')
export const olFrom = (start: number) => node('ordered_list', { start })
export const li = node('list_item')
export const tasks = node('task_list')
export const todo = node('task_item')
export const done = node('task_item', { checked: true })
export const quote = node('blockquote')
export const pre = node('code_block')
export const preIn = (language: string) => node('code_block', { language })
export const hr = node('horizontal_rule')
export const br = node('hard_break')
export const footnote = (id: string) => node('footnote', { id })
export const footnoteReference = (id: string) => schema.node('footnote_reference', { id })
export const callout = (kind: string) => node('callout', { kind })
export const collapsible = node('collapsible')
export const mathBlock = node('math_block')
export const contents = node('table_of_contents')
export const table = node('table')
export const tr = node('table_row')
export const td = node('table_cell')
export const tdWith = (attrs: Record<string, unknown>) => node('table_cell', attrs)
export const th = node('table_header')
export const thWith = (attrs: Record<string, unknown>) => node('table_header', attrs)
export const image = (attrs: Record<string, unknown>) => node('image', attrs)
export const caption = node('caption')
export const file = (attrs: Record<string, unknown>) => schema.node('file', attrs)
export const video = (href: string) => schema.node('video', { href })
export const linkCard = (href: string, title = '', description = '') =>
  schema.node('link_card', { href, title, description })
export const math = (tex: string) => schema.node('math_inline', { tex })
export const date = (day: string) => schema.node('date', { day })
export const mention = (id: string, label: string) => schema.node('mention', { id, label })
export const documentLink = (id: string, title: string) =>
  schema.node('document_link', { id, title })

export const strong = mark('strong')
export const em = mark('em')
export const u = mark('underline')
export const s = mark('strike')
export const code = mark('code')
export const sub = mark('subscript')
export const sup = mark('superscript')
export const highlight = (color = 'yellow') => mark('highlight', { color })
export const textColor = (color: string) => mark('text_color', { color })
export const a = (href: string, title: string | null = null) => mark('link', { href, title })
export const comment = (id: string) => mark('comment', { id })
export const inserted = (id: string) => mark('inserted', { id })
export const deleted = (id: string) => mark('deleted', { id })
