/**
 * A document as Markdown: first its form (`markdown-form.ts`), then that, written. Every block is an array of lines without its
 * parent's prefix; each container adds its own. No line but one of a code block ends in a blank.
 */
import type { Node } from 'prosemirror-model'
import { type AssetAddress, besideExport } from './asset-address'
import { markdownForm } from './markdown-form'
import { longestBackticks, writeInline } from './markdown-inline'
import { writeMathBlock } from './markdown-math-writer'
import { linkParagraph, writeImage, writeTable } from './markdown-media'
import { ALERTS, FOOTNOTE_INDENT } from './markdown-syntax'
import { type NodeName, schema } from './schema'
import { type CalloutKind, LARGEST_START } from './schema-attributes'

const { nodes } = schema

/**
 * Ends in a line feed, except that a document of one empty paragraph is the empty string. `addressOf`
 * says where an upload is; it is read again where it is of a form that `assetOf` knows.
 */
export function serializeMarkdown(doc: Node, addressOf: AssetAddress = besideExport): string {
  const lines = writeBlocks(markdownForm(doc, addressOf).children, addressOf)
  return lines.length === 1 && lines[0] === '' ? '' : `${lines.join('\n')}\n`
}

/** `marker` is that of the list item which the first of these blocks begins, if it does. */
function writeBlocks(
  blocks: readonly Node[],
  addressOf: AssetAddress,
  marker = '',
  tight = false,
): string[] {
  const lines: string[] = []
  let previous: Node | undefined
  let previousMarker = marker
  for (const block of blocks) {
    if (previous !== undefined && !tight) lines.push('')
    // Two lists of one kind side by side differ in their markers. So do an item and the list that
    // it begins with: three equal markers in a row would be a rule.
    const besideList = previous === undefined || isList(previous)
    const ownMarker = isList(block) ? markerOf(block, besideList ? previousMarker : '') : ''
    const beginsItem = previous === undefined && marker !== ''
    const place = { addressOf, marker: ownMarker, only: blocks.length === 1, beginsItem }
    for (const line of writeBlock(block, place)) lines.push(line)
    previous = block
    previousMarker = ownMarker
  }
  return lines
}

interface Place {
  readonly addressOf: AssetAddress
  /** Of a list's own items. */
  readonly marker: string
  readonly only: boolean
  readonly beginsItem: boolean
}

function writeBlock(block: Node, place: Place): string[] {
  const { addressOf } = place
  const name = block.type.name as NodeName
  switch (name) {
    case 'heading': {
      const hashes = '#'.repeat(block.attrs.level as number)
      // A reader takes hashes off the end too.
      const text = writeInline(block, 'line').replace(/(^|[ \t])(#*)#$/, '$1$2\\#')
      return [text === '' ? hashes : `${hashes} ${text}`]
    }
    case 'blockquote':
      return quoted(writeBlocks(block.children, addressOf))
    case 'callout': {
      const alert = `[!${ALERTS[block.attrs.kind as CalloutKind]}]`
      const lines = writeBlocks(block.children, addressOf)
      const apart = block.firstChild!.type === nodes.paragraph ? [] : ['']
      return quoted([alert, ...apart, ...lines])
    }
    case 'collapsible':
      return writeCollapsible(block, addressOf)
    case 'footnote':
      return writeFootnote(block, addressOf)
    case 'code_block':
      return writeCodeBlock(block)
    case 'math_block':
      return writeMathBlock(block.textContent) ?? writeCodeBlock(block)
    case 'table':
      return writeTable(block, addressOf)
    case 'image':
      return [writeImage(block, addressOf)]
    case 'file':
    case 'video':
      return [writeInline(linkParagraph(block, addressOf), 'lines')]
    case 'table_of_contents':
      return ['[TOC]']
    case 'horizontal_rule':
      return [place.beginsItem ? '___' : '---']
    case 'bullet_list':
    case 'ordered_list':
    case 'task_list':
      return writeList(block, place.marker, addressOf)
    default:
      return writeParagraph(block, place.only)
  }
}

/** An empty paragraph is one `<br>`, so that one of n breaks is n + 1, except where it is alone. */
function writeParagraph(paragraph: Node, only: boolean): string[] {
  if (paragraph.childCount === 0) return [only ? '' : '<br>']
  const text = writeInline(paragraph, 'lines')
  return (isBreaksOnly(paragraph) ? `<br>${text}` : text).split('\n')
}

function isBreaksOnly(paragraph: Node): boolean {
  return paragraph.children.every(child => child.type === nodes.hard_break)
}

function quoted(lines: readonly string[]): string[] {
  return lines.map(line => (line === '' ? '>' : `> ${line}`))
}

/** Its first block is the summary where that is a paragraph. */
function writeCollapsible(block: Node, addressOf: AssetAddress): string[] {
  const [first, ...rest] = block.children
  const summed = first!.type === nodes.paragraph
  const text = summed ? writeInline(first!, 'cell') : ''
  const summary = first!.childCount > 0 && isBreaksOnly(first!) ? `<br>${text}` : text
  const content = summed ? rest : block.children
  const lines = writeBlocks(content, addressOf)
  const inner = lines.length === 1 && lines[0] === '' ? ['<br>'] : lines
  return [
    '<details>',
    ...(summed ? [`<summary>${summary}</summary>`] : []),
    ...(content.length === 0 ? [] : ['', ...inner, '']),
    '</details>',
  ]
}

function writeFootnote(footnote: Node, addressOf: AssetAddress): string[] {
  const label = `[^${footnote.attrs.id}]:`
  const indent = ' '.repeat(FOOTNOTE_INDENT)
  const lines = writeBlocks(footnote.children, addressOf)
  const indented = lines.map(line => (line === '' ? '' : indent + line))
  if (footnote.firstChild!.type !== nodes.paragraph) return [label, '', ...indented]
  return [lines[0] === '' ? label : `${label} ${lines[0]}`, ...indented.slice(1)]
}

function writeCodeBlock(block: Node): string[] {
  const text = block.textContent
  const fence = '`'.repeat(Math.max(3, longestBackticks(text) + 1))
  const math = block.type === nodes.math_block
  const language = math ? 'math' : ((block.attrs.language as string | null) ?? '')
  return [fence + language, ...(text === '' ? [] : text.split('\n')), fence]
}

function writeList(list: Node, marker: string, addressOf: AssetAddress): string[] {
  const tight = isTight(list)
  const lines: string[] = []
  list.children.forEach((item, index) => {
    if (index > 0 && !tight) lines.push('')
    const bullet = list.type === nodes.ordered_list ? `${numberOf(list, index)}${marker}` : marker
    const indent = ' '.repeat(bullet.length + 1)
    writeItem(item, marker, tight, addressOf).forEach((line, row) => {
      const prefix = row === 0 ? `${bullet} ` : indent
      lines.push(line === '' ? (row === 0 ? bullet : '') : prefix + line)
    })
  })
  return lines
}

function writeItem(item: Node, marker: string, tight: boolean, addressOf: AssetAddress): string[] {
  if (item.type === nodes.list_item) return writeBlocks(item.children, addressOf, marker, tight)
  const box = item.attrs.checked === true ? '[x]' : '[ ]'
  if (item.firstChild!.type !== nodes.paragraph)
    return [box, '', ...writeBlocks(item.children, addressOf)]
  const [first, ...rest] = writeBlocks(item.children, addressOf, '', tight)
  return [first === '' ? box : `${box} ${first}`, ...rest]
}

function markerOf(list: Node, beside: string): string {
  const [usual, other] = list.type === nodes.ordered_list ? ['.', ')'] : ['-', '*']
  return beside === usual ? other! : usual!
}

function numberOf(list: Node, index: number): number {
  return Math.min((list.attrs.start as number) + index, LARGEST_START)
}

function isList(node: Node): boolean {
  const { bullet_list, ordered_list, task_list } = nodes
  return node.type === bullet_list || node.type === ordered_list || node.type === task_list
}

/** Whether a list is written without blank lines: text, and under it at most one list like it. */
function isTight(list: Node): boolean {
  return list.children.every(item => {
    const [first, second] = item.children
    if (first!.type !== nodes.paragraph || item.childCount > 2) return false
    return second === undefined || (isList(second) && interrupts(second) && isTight(second))
  })
}

/** Whether a list can follow a paragraph's last line without a blank one between. */
function interrupts(list: Node): boolean {
  if (list.type === nodes.task_list) return true
  const start = list.firstChild!.firstChild!
  const empty = start.type === nodes.paragraph && start.childCount === 0
  return !empty && (list.type !== nodes.ordered_list || list.attrs.start === 1)
}
