/**
 * How pasted HTML is understood, where a tag's name alone does not say it: what browsers, GitHub,
 * Google Docs and other editors put on the clipboard. Each function serves a `parseDOM` rule of the
 * schema, and like those returns attributes, null for none, or false where the rule does not apply.
 */
import type { Attrs } from 'prosemirror-model'
import {
  assetHash,
  byteCount,
  cellSpan,
  columnWidths,
  imageScale,
  language,
  listStart,
  pixels,
  textAlign,
} from './schema-attributes'

/** Google Docs wraps everything it copies in a `<b style="font-weight: normal">`. */
export function boldTag(node: HTMLElement): null | false {
  return node.style.fontWeight === 'normal' ? false : null
}

export function boldWeight(value: string): null | false {
  return /^(bold(er)?|[5-9]\d{2,})$/.test(value) ? null : false
}

export function strikeDecoration(value: string): null | false {
  return /\bline-through\b/.test(value) ? null : false
}

/** Underlined text, but not a link's own line. */
export function underlinedSpan(node: HTMLElement): null | false {
  const { textDecoration, textDecorationLine } = node.style
  const underlined = /\bunderline\b/.test(`${textDecoration} ${textDecorationLine}`)
  return underlined && node.closest('a') === null && node.querySelector('a') === null ? null : false
}

/** `language-x` of `<pre><code class>`, `lang-x`, or of GitHub's `highlight-source-x`. */
export function codeLanguage(node: HTMLElement): { language: string | null } {
  const classes = [node.querySelector('code'), node, node.parentElement]
    .map(element => element?.getAttribute('class') ?? '')
    .join(' ')
  const name = /(?:^|\s)(?:language|lang|highlight-source)-(\S+)/.exec(classes)?.[1]
  return { language: language.read(name ?? null) }
}

export function startOf(node: HTMLElement): { start: number } {
  return { start: listStart.read(Number(node.getAttribute('start') ?? 1)) }
}

/** A cell's spans, widths and alignment, ours or those of another program's table. */
export function cellAttributes(node: HTMLElement): Attrs {
  const colspan = cellSpan.read(Number(node.getAttribute('colspan') ?? 1))
  const widths = node.dataset.colwidth?.split(',').map(Number) ?? null
  const align = node.dataset.align ?? node.getAttribute('align') ?? (node.style.textAlign || null)
  return {
    colspan,
    rowspan: cellSpan.read(Number(node.getAttribute('rowspan') ?? 1)),
    colwidth: widths?.length === colspan ? columnWidths.read(widths) : null,
    align: textAlign.read(align),
  }
}

/** A picture as the schema draws one. */
export function imageAttributes({ dataset }: HTMLElement): Attrs {
  const number = (text: string | undefined) => (text === undefined ? null : Number(text))
  return {
    asset: assetHash.read(dataset.image),
    alt: dataset.alt ?? '',
    width: pixels.read(number(dataset.width)),
    height: pixels.read(number(dataset.height)),
    scale: imageScale.read(number(dataset.scale)),
    align: textAlign.read(dataset.align ?? null),
  }
}

export function fileAttributes(node: HTMLElement): Attrs {
  return {
    asset: assetHash.read(node.dataset.file),
    name: node.textContent ?? '',
    size: byteCount.read(Number(node.dataset.size ?? 0)),
  }
}

/** A list is a task list where one of its items has a checkbox. */
export function isTaskList(node: HTMLElement): boolean {
  return (
    node.hasAttribute('data-tasks') || Array.from(node.children).some(child => isTaskItem(child))
  )
}

export function isTaskItem(node: Element): boolean {
  return (
    node.hasAttribute('data-checked') ||
    node.getAttribute('role') === 'checkbox' ||
    checkboxOf(node) !== null
  )
}

export function taskChecked(node: Element): { checked: boolean } {
  return {
    checked:
      node.getAttribute('data-checked') === 'true' ||
      node.getAttribute('aria-checked') === 'true' ||
      checkboxOf(node)?.hasAttribute('checked') === true,
  }
}

/** The checkbox that an item begins with, itself or inside its paragraph or label. */
function checkboxOf(item: Element): Element | null {
  const first = item.firstElementChild
  const holder = first !== null && /^(p|label)$/i.test(first.tagName) ? first : item
  const candidate = holder.firstElementChild
  return candidate?.matches('input[type=checkbox]') === true ? candidate : null
}
