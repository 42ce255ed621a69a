import { parseHTML } from 'linkedom'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { parseMarkdown } from '../../../lib/markdown-reader'
import { safeUrl } from '../../../lib/safe-url'
import { exportDocument } from '../../../server/compute/documents'
import { HOSTILE_VALUES, writeHostile, writeHostileSources } from '../../hostile-content'

function exported(format: 'html' | 'md' | 'txt' | 'json', value: unknown): string {
  const doc = new Y.Doc()
  writeHostile(doc, value)
  writeHostileSources(doc)
  const document = { snapshot: Y.encodeStateAsUpdate(doc), tail: [] }
  return String(exportDocument(document, format))
}

const LARGE = 'A'.repeat(200_000)

const CASES = [...HOSTILE_VALUES, LARGE].map(value => {
  return { name: String(JSON.stringify(value)).slice(0, 40), value }
})

describe.each(CASES)('$name in every attribute', ({ value }) => {
  test('leaves nothing in the HTML that runs, loads, or is styled from outside', () => {
    const { document } = parseHTML(exported('html', value))
    const bad: string[] = []
    for (const element of document.querySelectorAll('body *')) {
      const name = element.tagName.toLowerCase()
      if (/^(script|iframe|object|embed|base|form|link|meta)$/.test(name)) bad.push(name)
      for (const { name: attribute, value: said } of element.attributes) {
        if (/^on|^srcdoc$|^style$|^id$/.test(attribute) && !isOwn(attribute, said)) {
          bad.push(`${name} ${attribute}=${said.slice(0, 80)}`)
        }
        if (/^(href|src)$/.test(attribute) && !isHarmless(said)) bad.push(`${name} ${said}`)
      }
    }
    expect(bad).toEqual([])
  })

  test('leaves no address in the Markdown that runs, and the rest can be written', () => {
    parseMarkdown(exported('md', value)).descendants(node => {
      for (const mark of node.marks) {
        if (mark.type.name === 'link') expect(safeUrl(mark.attrs.href)).not.toBeNull()
      }
    })
    expect(exported('txt', value)).toContain('paragraph')
    expect(() => JSON.parse(exported('json', value))).not.toThrow()
  })
})

/** Identifiers and widths that our own converter makes. */
function isOwn(attribute: string, value: string): boolean {
  if (attribute === 'id')
    return /^(fn|fnref)?:?[\p{L}\p{N}_-]+$/u.test(value) && value !== '__proto__'
  return attribute === 'style' && /^(width|text-align): ?[\w.% ]+;?$/.test(value)
}

function isHarmless(address: string): boolean {
  return (
    address === '' ||
    address.startsWith('#') ||
    safeUrl(address) !== null ||
    address.startsWith('/')
  )
}
