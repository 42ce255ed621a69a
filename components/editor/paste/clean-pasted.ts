/**
 * Pasted HTML as the schema reads it. Other programs say what they mean in ways of their own: each
 * has a file here, which changes the page in place and leaves alone what is not of its program. The
 * page is one that a browser parses and never loads: no script in it runs, nothing is fetched. What
 * comes out is HTML again, for the editor's own parser, which takes nothing that the schema lacks.
 *
 * The order matters: footnotes are found by links, and lists by styles, that are taken away later.
 */

import { limits } from '../../../lib/limits'
import { cleanCode, flattenCode } from './code-editors'
import { BLOCKS, unwrap } from './dom-edits'
import { cleanGitHub } from './github'
import { cleanGoogleDocs, isOfGoogleDocs } from './google-docs'
import { nestsDeeper } from './markup-depth'
import { nestLists } from './nested-lists'
import { cleanNotion, isOfNotion } from './notion'
import { joinFootnotes } from './pasted-footnotes'
import { cleanLinks } from './pasted-links'
import { readMath } from './pasted-math'
import { type PastedPicture, takePictures } from './pasted-pictures'
import { applyRules, parseRules, styleOf } from './pasted-style'
import { cleanTables, openSingleCell } from './pasted-tables'
import { readTextStyles } from './text-styles'
import { withoutComments, withoutStyles } from './without-markup'
import { cleanWord, isOfWord } from './word'
import { nestWordTasks } from './word-checkboxes'
import { nestWordLists } from './word-lists'
import { cleanWordOnline } from './word-online'

export interface CleanPaste {
  readonly html: string
  /** Of each empty figure in `html`, in their order. */
  readonly pictures: readonly PastedPicture[]
}

/** Nothing of these is words of the document. */
const UNREAD =
  'script, noscript, template, title, link, meta, object, embed, iframe, svg, canvas, audio, video, ' +
  'base, button, select, textarea, input:not([type=checkbox]), dialog, [hidden], .Apple-interchange-newline'

const KEPT_ATTRIBUTES =
  /^(?:href|title|style|start|colspan|rowspan|align|type|checked|role|aria-checked|data-(?:callout|math|image|footnote|color|text-color|checked|colwidth))$/

/** Elements round one another in HTML text for each that may be in a page: not all is what it seems. */
const MARKUP_DEPTH = 10

/** Whether it was copied here, or in another ProseMirror: it is read as it was written. */
export function isOfEditor(html: string): boolean {
  return html.includes('data-pm-slice')
}

/**
 * `parse` makes a page that is never shown, as a browser's `DOMParser` does. Null: its elements are
 * nested deeper than anybody's words are, and it is better read as text.
 */
export function cleanPasted(html: string, parse: (html: string) => Document): CleanPaste | null {
  if (nestsDeeper(html, MARKUP_DEPTH * limits.nesting)) return null
  const { rest, styles } = withoutStyles(html)
  const rules = parseRules(styles)
  const page = parse(withoutComments(rest))
  if (isTooDeep(page)) return null
  applyRules(page, rules)
  cleanCode(page)
  readMath(page)
  for (const element of page.body.querySelectorAll(UNREAD)) element.remove()
  for (const element of page.body.querySelectorAll('[style*=none]')) {
    if (styleOf(element).get('display') === 'none') element.remove()
  }
  dropLineEnds(page)
  joinFootnotes(page)

  const isWord = isOfWord(html)
  if (isWord) {
    nestWordTasks(page)
    nestWordLists(page, rules)
    cleanWord(page)
  }
  cleanWordOnline(page)
  const isDocs = isOfGoogleDocs(page)
  cleanGoogleDocs(page)
  const isSheet = isOfSpreadsheet(html)
  if (isSheet) openSingleCell(page)
  cleanTables(page)
  cleanGitHub(page)
  if (isOfNotion(html)) cleanNotion(page)

  nestLists(page)
  cleanLinks(page)
  const pictures = takePictures(page)
  flattenCode(page)
  readTextStyles(page, { colors: isWord || isDocs || isSheet || isOfOffice(html) })
  tidyUp(page)
  return { html: page.body.innerHTML, pictures }
}

function isTooDeep(page: Document): boolean {
  let depth = 0
  for (let at: Element | null = page.body; at !== null; ) {
    if (depth > limits.nesting) return true
    if (at.firstElementChild) {
      at = at.firstElementChild
      depth += 1
      continue
    }
    while (at !== null && at !== page.body && !at.nextElementSibling) {
      at = at.parentElement
      depth -= 1
    }
    at = at === page.body ? null : (at?.nextElementSibling ?? null)
  }
  return false
}

function isOfSpreadsheet(html: string): boolean {
  const start = html.slice(0, 20_000)
  return /google-sheets-html-origin|data-sheets-|office:excel|ProgId content=["']?Excel/.test(start)
}

/** Programs that documents are written with, beside those that have a file of their own. */
function isOfOffice(html: string): boolean {
  const start = html.slice(0, 20_000)
  return /\bTextRun\b|<meta name="?generator"? content="(?:LibreOffice|OpenOffice|Cocoa HTML Writer)/i.test(
    start,
  )
}

/** Takes away what the schema has no use for: other namespaces, hidden words, attributes. */
function tidyUp(page: Document): void {
  for (const element of page.body.querySelectorAll('*')) {
    if (element.localName.includes(':')) unwrap(element)
    else {
      for (const { name } of Array.from(element.attributes)) {
        const isLanguage = name === 'class' && /^(?:pre|code)$/.test(element.localName)
        if (!KEPT_ATTRIBUTES.test(name) && !isLanguage) element.removeAttribute(name)
      }
    }
  }
}

/** Takes away the breaks that end a block, or stand between two as an empty line. */
function dropLineEnds(page: Document): void {
  for (const line of page.body.querySelectorAll('br')) {
    const before = line.previousElementSibling
    let next = line.nextSibling
    while (next !== null && (next.nodeValue ?? next.nodeName).trim() === '') next = next.nextSibling
    const isLast = next === null && line.parentElement?.matches(BLOCKS) === true
    const isBetween = before?.matches(BLOCKS) === true && line.previousSibling === before
    if (isLast || isBetween || line.nextElementSibling?.matches(BLOCKS)) line.remove()
  }
}
