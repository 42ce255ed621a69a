/** The editor with all the plugins that a person's has, and all of its parts. */
import { parseHTML } from 'linkedom'
import { vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createParts } from '../../../../components/editor/parts'
import { createPlugins } from '../../../../components/editor/plugins'
import { BODY } from '../../../../lib/document-roots'
import type { Whole } from './pages'

/** From then on there is a window that plugins listen to, which tells them nothing. */
export async function loadWholeEditor(): Promise<Whole> {
  vi.stubGlobal('window', new EventTarget())
  const parts = createParts()
  const { blocks, tables, incoming, writer, markdown } = parts
  await Promise.all([blocks, tables, incoming, writer, markdown].map(part => part.load()))
  const awareness = new Awareness(new Y.Doc())
  const { document } = parseHTML('<html><body></body></html>')
  return {
    makeDom() {
      const dom = document.createElement('div')
      document.createElement('div').append(dom)
      return dom
    },
    plugins: binding =>
      createPlugins({
        binding,
        awareness,
        fragmentName: BODY,
        documentId: 'd'.repeat(22),
        sources: { slash: forever, emoji: forever, mention: forever, document: forever },
        parts,
        say: () => {},
      }),
  }
}

/** Menus that never come: what is typed stays what it is. */
const forever = () => new Promise<never>(() => {})
