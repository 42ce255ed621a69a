/** Fixtures as the schema reads them, without a browser. */
import { readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { DOMParser, type Node } from 'prosemirror-model'
import { type CleanPaste, cleanPasted } from '../../../../components/editor/paste/clean-pasted'
import { schema } from '../../../../lib/schema'

const FOLDER = new URL('../../../fixtures/paste/', import.meta.url)

export function clean(html: string): CleanPaste {
  const cleaned = cleanPasted(html, pageOf)
  if (cleaned === null) throw new Error('It is nested too deep.')
  return cleaned
}

/** What becomes of HTML on the clipboard. */
export function pasted(html: string): Node {
  const { body } = pageOf(clean(html).html)
  return DOMParser.fromSchema(schema).parse(body)
}

/** What becomes of a program's clipboard, in `tests/fixtures/paste`. */
export function fixture(name: string): string {
  return readFileSync(new URL(`${name}.html`, FOLDER), 'utf8')
}

function pageOf(html: string): Document {
  const page = /<body/i.test(html) ? html : `<html><body>${html}</body></html>`
  return parseHTML(page).document as unknown as Document
}
