/** Documents as clients of any making may have written them. */
import * as Y from 'yjs'
import type { ExportFormat } from '../../../lib/export-format'
import { exportDocument } from '../../../server/compute/documents'

export type Written = string | Y.XmlElement | Y.XmlText

export function element(name: string, attributes: object, ...children: Written[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  // Yjs stores any value, whatever its type says.
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  made.insert(
    0,
    children.map(child => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  )
  return made
}

export const el = (name: string, ...children: Written[]) => element(name, {}, ...children)

export function marked(text: string, attributes: object): Y.XmlText {
  const made = new Y.XmlText()
  made.insert(0, text, attributes)
  return made
}

export function written(...children: Written[]): Y.Doc {
  const made = new Y.Doc()
  made.getXmlFragment('prosemirror').insert(
    0,
    children.map(child => (typeof child === 'string' ? new Y.XmlText(child) : child)),
  )
  return made
}

/** As it arrives from disk, where roots have no type yet. */
export function reopened(source: Y.Doc): Y.Doc {
  const again = new Y.Doc()
  Y.applyUpdate(again, Y.encodeStateAsUpdate(source))
  return again
}

export function exported(source: Y.Doc, format: ExportFormat): string {
  return exportDocument({ snapshot: Y.encodeStateAsUpdate(source), tail: [] }, format) as string
}
