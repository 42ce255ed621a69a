/** What of a block's inline content Markdown can say: the inline part of `markdown-form.ts`. */
import { Fragment, Mark, type Node } from 'prosemirror-model'
import { isDocumentId } from './document-id'
import type { Place } from './markdown-place'
import { isFootnoteId, isMathSource } from './markdown-syntax'
import { safeUrl } from './safe-url'
import { type MarkName, type NodeName, schema } from './schema'
import { highlightColor, string, stringOrNull } from './schema-attributes'

const { nodes } = schema

export function inlineForm(block: Node, place: Place): Fragment {
  return Fragment.from(
    block.children.flatMap(child => {
      const name = child.type.name as NodeName
      switch (name) {
        case 'hard_break':
          return child.mark(Mark.none)
        case 'math_inline':
          return inlineMathForm(string.read(child.attrs.tex))
        case 'footnote_reference': {
          const id = string.read(child.attrs.id)
          if (!isFootnoteId(id)) return textForm(wordsOf(child), child.marks)
          place.footnotes.referred.add(id)
          return child.type.create({ id })
        }
        case 'document_link': {
          const id = string.read(child.attrs.id)
          const link = schema.mark('link', { href: `/d/${id}` })
          const marks = marksForm(child.marks)
          return textForm(wordsOf(child), isDocumentId(id) ? link.addToSet(marks) : marks)
        }
        default:
          return textForm(wordsOf(child), child.marks)
      }
    }),
  )
}

/** The text of an inline node: its own, or what stands for it. */
export function wordsOf(node: Node): string {
  return node.text ?? node.type.spec.leafText?.(node) ?? ''
}

/** A formula in a line, or its source where there is no way to write it as one. */
export function inlineMathForm(tex: string): Node | [] {
  const source = cleanText(tex).replace(/[\n\r]+/g, ' ')
  if (source === '') return []
  return isMathSource(source)
    ? nodes.math_inline.create({ tex: source })
    : schema.text(`$${source}$`)
}

export function textForm(words: string, written: readonly Mark[]): Node | [] {
  const text = cleanText(words)
  if (text === '') return []
  const marks = marksForm(written)
  const code = marks.some(mark => mark.type === schema.marks.code)
  return schema.text(code ? text.replace(/[\n\r\u2028\u2029]/g, ' ') : text, marks)
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
    case 'text_color':
      return null
    case 'highlight':
      return mark.type.create({ color: highlightColor.read(mark.attrs.color) })
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

export function cleanText(text: string): string {
  return text.replace(/\v/g, ' ').replace(NAMELESS, '\uFFFD')
}
