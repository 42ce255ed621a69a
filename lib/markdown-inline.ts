/**
 * The inline content of one block as Markdown. The block is in its Markdown form.
 *
 * Three steps. *Lay out*: marks overlap freely in a document and nest in Markdown, so each is opened
 * where it starts, the longest outermost, and closed and opened again where another ends inside it.
 * *Guard*: whether `*` opens or closes depends on the characters beside it (CommonMark's "flanking");
 * where they would forbid it, the character beside is written as an entity, which counts as
 * punctuation. *Write*: text is escaped where it would read as anything else.
 */
import type { Mark, Node } from 'prosemirror-model'
import { writeInlineMath } from './markdown-math-writer'
import { schema } from './schema'
import { highlightColor } from './schema-attributes'

type Piece =
  | { kind: 'text'; text: string; entityFirst: boolean; entityLast: boolean }
  | { kind: 'code'; text: string }
  | { kind: 'break'; tag: boolean }
  | { kind: 'math'; text: string }
  | { kind: 'footnote'; text: string }
  | Boundary

interface Boundary {
  kind: 'open' | 'close'
  mark: Mark
  source: string
}

/**
 * What the block is written into: `lines`, or a `line` at whose end it ends, where breaks are `<br>`.
 * A `cell` is a line whose reader takes blanks of any kind off both ends.
 */
export type Into = 'lines' | 'line' | 'cell'

export function writeInline(block: Node, into: Into): string {
  const oneLine = into !== 'lines'
  const pieces = layOut(block, oneLine)
  chooseDelimiters(pieces)
  guardEdges(pieces, into)
  guardFlanks(pieces)
  const dollars = pieces.some(isDollar) ? 'all' : 'last'
  const source = pieces.map((piece, index) =>
    write(piece, pieces[index - 1], pieces[index + 1], dollars),
  )
  // Where a line begins with text, that must not begin another block.
  return source
    .map((text, index) => {
      const startsBlock = !oneLine && startsLine(pieces, index) && pieces[index]!.kind === 'text'
      return startsBlock ? escapeLineStart(text) : text
    })
    .join('')
}

/** Whether a `$` of the text before might end in this piece. */
function isDollar(piece: Piece): boolean {
  return piece.kind === 'math' || (piece.kind === 'code' && piece.text.includes('$'))
}

function startsLine(pieces: readonly Piece[], index: number): boolean {
  const before = pieces[index - 1]
  return before === undefined || (before.kind === 'break' && !before.tag)
}

function layOut(block: Node, oneLine: boolean): Piece[] {
  const pieces: Piece[] = []
  const open: Mark[] = []
  const ends = markEnds(block)
  const lastText = block.children.findLastIndex(child => child.isText)

  const closeExcept = (marks: readonly Mark[]) => {
    const kept = open.findIndex(mark => !mark.isInSet(marks))
    if (kept < 0) return
    for (const mark of open.splice(kept).reverse()) {
      pieces.push({ kind: 'close', mark, source: '' })
    }
  }

  block.children.forEach((child, index) => {
    if (!child.isText) {
      // A mark runs on over a leaf, but does not end with it. In a link there are no brackets.
      const over = [...ends[index]!.keys()]
      const inBrackets = child.type === schema.nodes.footnote_reference
      closeExcept(inBrackets ? over.filter(mark => mark.type !== schema.marks.link) : over)
      pieces.push(leafPiece(child, oneLine || index > lastText))
      return
    }
    closeExcept(child.marks)
    const opening = child.marks
      .filter(mark => mark.type !== schema.marks.code && !mark.isInSet(open))
      .sort((a, b) => ends[index]!.get(b)! - ends[index]!.get(a)!)
    for (const mark of opening) pieces.push({ kind: 'open', mark, source: '' })
    open.push(...opening)
    pieces.push(
      schema.marks.code.isInSet(child.marks)
        ? { kind: 'code', text: child.text! }
        : { kind: 'text', text: child.text!, entityFirst: false, entityLast: false },
    )
  })
  closeExcept([])
  return pieces
}

function leafPiece(leaf: Node, tag: boolean): Piece {
  switch (leaf.type) {
    case schema.nodes.math_inline:
      return { kind: 'math', text: leaf.attrs.tex as string }
    case schema.nodes.footnote_reference:
      return { kind: 'footnote', text: `[^${leaf.attrs.id}]` }
    default:
      return { kind: 'break', tag }
  }
}

/** For each text node, the last one that each of its marks reaches; for a leaf, as the next text. */
function markEnds(block: Node): Map<Mark, number>[] {
  const ends: Map<Mark, number>[] = new Array(block.childCount)
  let next = new Map<Mark, number>()
  for (let index = block.childCount - 1; index >= 0; index--) {
    const child = block.child(index)
    if (child.isText) {
      const here = new Map<Mark, number>()
      for (const mark of child.marks) {
        const same = [...next].find(([other]) => other.eq(mark))
        here.set(mark, same?.[1] ?? index)
      }
      next = here
    }
    ends[index] = next
  }
  return ends
}

const AUTOLINK = /^(?:https?|mailto):[^<>$\p{Cc}\s]+$/iu

function chooseDelimiters(pieces: readonly Piece[]): void {
  const opened: { piece: Boundary; index: number }[] = []
  pieces.forEach((piece, index) => {
    if (piece.kind === 'open') opened.push({ piece, index })
    if (piece.kind !== 'close') return
    const start = opened.pop()!
    const [open, close] = delimiters(piece.mark, pieces, start.index, index)
    start.piece.source = open
    piece.source = close
  })
}

function delimiters(
  mark: Mark,
  pieces: readonly Piece[],
  open: number,
  close: number,
): [open: string, close: string] {
  switch (mark.type) {
    case schema.marks.strong:
      return ['**', '**']
    case schema.marks.em: {
      // Beside a `**` another `*` would be one run with it.
      const besideStrong = [open - 1, open + 1, close - 1, close + 1].some(index => {
        const piece = pieces[index]
        return isBoundary(piece) && piece.mark.type === schema.marks.strong
      })
      return besideStrong ? ['_', '_'] : ['*', '*']
    }
    case schema.marks.strike:
      return ['~~', '~~']
    case schema.marks.underline:
      return ['<u>', '</u>']
    case schema.marks.subscript:
      return ['<sub>', '</sub>']
    case schema.marks.superscript:
      return ['<sup>', '</sup>']
    case schema.marks.highlight: {
      const { color } = mark.attrs as { color: string }
      const usual = color === highlightColor.default
      return [usual ? '<mark>' : `<mark data-color="${color}">`, '</mark>']
    }
    default: {
      const { href, title } = mark.attrs as { href: string; title: string | null }
      const only = close === open + 2 ? pieces[open + 1] : undefined
      if (title === null && only?.kind === 'text' && only.text === href && AUTOLINK.test(href)) {
        return ['<', '>']
      }
      return ['[', `](${destination(href)}${title === null ? '' : ` "${escapeTitle(title)}"`})`]
    }
  }
}

export function destination(href: string): string {
  const escaped = href.replace(/[\\<>$]|&(?=[#a-z])/gi, '\\$&')
  return /[\s()\\<>]/.test(href) ? `<${escaped}>` : escaped
}

export function escapeTitle(title: string): string {
  return title.replace(/[\\"$]|&(?=[#a-z])/gi, '\\$&').replace(/[\n\r]/g, entity)
}

/** Blanks where a line or the block begins or ends are dropped by a reader. */
function guardEdges(pieces: readonly Piece[], into: Into): void {
  const [first, last] = into === 'cell' ? [/^\s/, /\s$/] : [/^[ \t]/, /[ \t]$/]
  pieces.forEach((piece, index) => {
    if (piece.kind !== 'text') return
    if (startsLine(pieces, index) && first.test(piece.text)) piece.entityFirst = true
    if (index === pieces.length - 1 && last.test(piece.text)) piece.entityLast = true
  })
}

function guardFlanks(pieces: readonly Piece[]): void {
  // A text of one character stands beside two delimiters: what guards it for one may need a guard
  // at the other, and so on, in either direction.
  for (let index = 0; index < pieces.length; index++) guardFlanksOf(pieces, index)
  for (let index = pieces.length - 1; index >= 0; index--) guardFlanksOf(pieces, index)
}

function guardFlanksOf(pieces: readonly Piece[], index: number): void {
  const piece = pieces[index]
  if (!isBoundary(piece) || !/^[*_~]/.test(piece.source)) return
  const before = flank(pieces[index - 1], 'last')
  const after = flank(pieces[index + 1], 'first')
  const [inner, outer] = piece.kind === 'open' ? [after, before] : [before, after]
  if (inner.kind === 'blank') inner.guard()
  // Inside a word only letters may follow a `*`, and nothing an `_`.
  const mayStandInWord = inner.kind === 'word' && piece.source !== '_'
  if (outer.kind === 'word' && !mayStandInWord) outer.guard()
}

/** What a delimiter sees on one side, and how to make it punctuation. */
interface Flank {
  kind: 'blank' | 'punctuation' | 'word'
  guard(): void
}

function flank(piece: Piece | undefined, end: 'first' | 'last'): Flank {
  const fixed = (kind: Flank['kind']): Flank => ({ kind, guard() {} })
  if (piece === undefined) return fixed('blank')
  if (piece.kind === 'break') return fixed(end === 'last' && !piece.tag ? 'blank' : 'punctuation')
  if (piece.kind !== 'text') return fixed('punctuation')

  const character = end === 'first' ? firstCharacter(piece.text) : lastCharacter(piece.text)
  const flag = end === 'first' || character === piece.text ? 'entityFirst' : 'entityLast'
  if (piece[flag]) return fixed('punctuation')
  const kind = isBlank(character) ? 'blank' : isPunctuation(character) ? 'punctuation' : 'word'
  return {
    kind,
    guard() {
      piece[flag] = true
    },
  }
}

/** What readers of Markdown take for blank beside a delimiter. */
export function isBlank(character: string): boolean {
  return /[\t-\r\p{Zs}]/u.test(character)
}

export function isPunctuation(character: string): boolean {
  return /[\p{P}\p{S}]/u.test(character)
}

function isBoundary(piece: Piece | undefined): piece is Boundary {
  return piece?.kind === 'open' || piece?.kind === 'close'
}

function write(
  piece: Piece,
  before: Piece | undefined,
  after: Piece | undefined,
  dollars: Dollars,
): string {
  switch (piece.kind) {
    case 'open':
    case 'close':
      return piece.source
    case 'break':
      return piece.tag ? '<br>' : '\\\n'
    case 'code':
      return writeCode(piece.text)
    case 'math':
      return writeInlineMath(piece.text, after?.kind === 'text' && /^\d/.test(after.text))
    case 'footnote':
      return piece.text
    case 'text': {
      // Between `<` and `>` nothing is escaped.
      if (isBoundary(before) && before.source === '<') return piece.text
      const text = writeText(piece, dollars)
      const beforeBracket =
        (isBoundary(after) && after.source === '[') || after?.kind === 'footnote'
      const ended = beforeBracket ? text.replace(/!$/, '\\!') : text
      // A colon would make a reference at the start of a line the footnote itself.
      return before?.kind === 'footnote' ? ended.replace(/^:/, '\\:') : ended
    }
  }
}

function writeText(
  { text, entityFirst, entityLast }: Extract<Piece, { kind: 'text' }>,
  dollars: Dollars,
): string {
  const first = entityFirst ? firstCharacter(text) : ''
  const last = entityLast && text.length > first.length ? lastCharacter(text) : ''
  const middle = text.slice(first.length, text.length - last.length)
  return (first && entity(first)) + escapeText(middle, dollars) + (last && entity(last))
}

/** Which `$` of a text are escaped: each, or those that might be the last of a formula's two. */
type Dollars = 'all' | 'last'

const SPECIAL = /[\\`*~[\]_$\n\r]|<(?=[a-z/!?])|&(?=[#a-z])|https?:/gi

export function escapeText(text: string, dollars: Dollars): string {
  return text.replace(SPECIAL, (found, at: number) => {
    if (found === '$' && dollars === 'last') {
      const mayBeLast = /^[\S\n\r]?$/.test(text[at - 1] ?? '') && !/\d/.test(text[at + 1] ?? '')
      return mayBeLast || at === text.length - 1 ? '\\$' : '$'
    }
    if (found === '\n' || found === '\r') return entity(found)
    if (found.endsWith(':')) return `${found.slice(0, -1)}\\:`
    // An underscore inside a word, away from what may become an entity, is one.
    if (found === '_' && /^[\p{L}\p{N}]{2}_[\p{L}\p{N}]{2}$/u.test(text.slice(at - 2, at + 3))) {
      return found
    }
    return `\\${found}`
  })
}

/** Escapes what would begin another block, were it at the start of a line. */
function escapeLineStart(text: string): string {
  return text
    .replace(/^(?:#{1,6}(?=\s|$)|[-+](?=[\s|:-]|$)|:(?=-)|[>|=])/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

function writeCode(text: string): string {
  const fence = '`'.repeat(longestBackticks(text) + 1)
  // A reader takes one blank off both ends where there are two.
  const padded = /^`|`$|^ .+ $/.test(text) ? ` ${text} ` : text
  return fence + padded + fence
}

export function longestBackticks(text: string): number {
  return Array.from(text.matchAll(/`+/g)).reduce((most, run) => Math.max(most, run[0].length), 0)
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0)!)
}

function lastCharacter(text: string): string {
  const last = text.slice(-2)
  return last.length === 2 && last.codePointAt(0)! > 0xffff ? last : text.slice(-1)
}
