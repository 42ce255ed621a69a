/**
 * What of a document Markdown can say. `markdownForm(doc)` is the nearest document that Markdown
 * keeps exactly, with the same words in the same order; it is its own form. The head of
 * `markdown.ts` lists what changes.
 */
import { Fragment, Mark, type Node } from 'prosemirror-model'
import { limits } from './limits'
import { safeUrl } from './safe-url'
import { type MarkName, type NodeName, schema } from './schema'
import {
  checked,
  headingLevel,
  language,
  listStart,
  string,
  stringOrNull,
} from './schema-attributes'

const { nodes } = schema

/** A document with at least one block. */
export function markdownForm(doc: Node): Node {
  return doc.copy(Fragment.from(filled(blocksOf(doc, 0))))
}

function blocksOf(parent: Node, level: number): Node[] {
  return parent.children.flatMap(child => blockForm(child, level))
}

function filled(blocks: Node[]): Node[] {
  return blocks.length > 0 ? blocks : [nodes.paragraph.create()]
}

/** `level` counts as markdown-it does: a quote takes one, a list two, itself and its items. */
function blockForm(node: Node, level: number): Node[] {
  const name = node.type.name as NodeName
  switch (name) {
    case 'heading':
      return [node.type.create({ level: headingLevel.read(node.attrs.level) }, inlineForm(node))]
    case 'code_block': {
      const text = cleanText(node.textContent).replace(/\r\n?/g, '\n')
      const content = text === '' ? null : schema.text(text)
      return [node.type.create({ language: language.read(node.attrs.language) }, content)]
    }
    case 'blockquote':
      if (level + 1 > limits.nesting) return blocksOf(node, level)
      return [node.type.create(null, filled(blocksOf(node, level + 1)))]
    case 'bullet_list':
    case 'ordered_list':
    case 'task_list': {
      if (level + 2 > limits.nesting) return node.children.flatMap(item => blocksOf(item, level))
      if (node.childCount === 0) return []
      const items = node.children.map(item =>
        item.type.create(
          { checked: checked.read(item.attrs.checked) },
          filled(blocksOf(item, level + 2)),
        ),
      )
      return [node.type.create({ start: listStart.read(node.attrs.start) }, items)]
    }
    case 'footnote': {
      const [first, ...rest] = filled(blocksOf(node, level))
      const label = schema.text(`[^${cleanText(string.read(node.attrs.id))}]: `)
      return first!.type === nodes.paragraph
        ? [first!.copy(Fragment.from([label, ...first!.children])), ...rest]
        : [nodes.paragraph.create(null, label), first!, ...rest]
    }
    case 'horizontal_rule':
      return [node]
    default:
      return [nodes.paragraph.create(null, inlineForm(node))]
  }
}

function inlineForm(block: Node): Fragment {
  return Fragment.from(
    block.children.flatMap(child => {
      if (child.type === nodes.hard_break) return child.mark(Mark.none)
      const text = cleanText(child.text ?? child.type.spec.leafText?.(child) ?? '')
      if (text === '') return []
      const marks = marksForm(child.marks)
      const code = marks.some(mark => mark.type === schema.marks.code)
      return schema.text(code ? text.replace(/[\n\r\u2028\u2029]/g, ' ') : text, marks)
    }),
  )
}

function marksForm(marks: readonly Mark[]): readonly Mark[] {
  let form = Mark.none
  for (const mark of marks) {
    const said = markForm(mark)
    if (said !== null) form = said.addToSet(form)
  }
  return form
}

function markForm(mark: Mark): Mark | null {
  const name = mark.type.name as MarkName
  switch (name) {
    case 'comment':
    case 'inserted':
    case 'deleted':
      return null
    case 'link': {
      const href = safeUrl(mark.attrs.href)
      const title = cleanText(stringOrNull.read(mark.attrs.title) ?? '') || null
      return href === null ? null : mark.type.create({ href: cleanText(href), title })
    }
    default:
      return mark
  }
}

/** Characters that Markdown has no name for: controls, noncharacters, halves of pairs. */
const NAMELESS = /(?![\t\n\f\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu

function cleanText(text: string): string {
  return text.replace(/\v/g, ' ').replace(NAMELESS, '\uFFFD')
}
