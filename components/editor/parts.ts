/**
 * The editor begins with its core: plain text and its keys, the binding, the others' carets, copying,
 * the menus' triggers. All else is a part of it:
 *
 * - `blocks`: what draws whatever is more than text;
 * - `tables`: how they are drawn, edited and kept in order;
 * - `incoming`: what is pasted, dropped and uploaded;
 * - `writer`: what writes the Markdown that is copied;
 * - `markdown`: what reads it, large and seldom needed. It comes with the first that is pasted.
 *
 * What a document has in it is there before the document is shown (`loadFor`). The others come one
 * after the other while the page has nothing else to do (`partsAhead`), or at once where something
 * asks for them: a node that arrives (`late-views.ts`), something that is pasted (`paste/early-paste.ts`).
 * Each has its place in the view from the beginning (`plugins.ts`, `late-plugin.ts`), so that what
 * comes later draws nothing anew but what it is for.
 */
import { Plugin } from 'prosemirror-state'
import * as Y from 'yjs'
import { whenIdle } from '../ui/when-idle'
import { createPart, type Part } from './part'

export interface Parts {
  readonly blocks: Part<typeof import('./nodes/block-part').blockPart>
  readonly tables: Part<typeof import('./tables/table-part').tablePart>
  readonly incoming: Part<typeof import('./paste/incoming-part').incomingPart>
  readonly writer: Part<typeof import('../../lib/markdown-writer').serializeMarkdown>
  readonly markdown: Part<typeof import('../../lib/markdown-reader').parseMarkdown>
  /** Resolves when what draws the fragment is there, as far as it can be had. */
  loadFor(fragment: Y.XmlFragment): Promise<void>
  /** Safe to call twice. */
  destroy(): void
}

/** The names of the nodes that a part draws. */
export const DRAWN = {
  blocks: [
    'callout',
    'code_block',
    'collapsible',
    'date',
    'file',
    'footnote',
    'footnote_reference',
    'image',
    'link_card',
    'math_block',
    'math_inline',
    'table_of_contents',
    'video',
  ],
  tables: ['table'],
} as const

type Drawing = keyof typeof DRAWN

export function createParts(): Parts {
  const parts = {
    blocks: createPart(async () => (await import('./nodes/block-part')).blockPart),
    tables: createPart(async () => (await import('./tables/table-part')).tablePart),
    incoming: createPart(async () => (await import('./paste/incoming-part')).incomingPart),
    writer: createPart(async () => (await import('../../lib/markdown-writer')).serializeMarkdown),
    markdown: createPart(async () => (await import('../../lib/markdown-reader')).parseMarkdown),
  }
  return {
    ...parts,
    async loadFor(fragment) {
      await Promise.all([...partsDrawing(fragment)].map(name => parts[name].load()))
    },
    destroy() {
      for (const part of Object.values(parts)) part.destroy()
    },
  }
}

/**
 * Fetches the parts in idle time, what is likely to be used first ahead of the others. They end with
 * the view.
 */
export function partsAhead(parts: Parts): Plugin {
  const { writer, incoming, blocks, tables } = parts
  return new Plugin({
    view() {
      const rest: Part<unknown>[] = [writer, incoming, blocks, tables]
      let callOff = () => {}
      const goOn = () => {
        const part = rest.shift()
        if (part) callOff = whenIdle(() => void part.load().then(goOn))
      }
      goOn()
      return {
        destroy() {
          rest.length = 0
          callOff()
          parts.destroy()
        },
      }
    },
  })
}

const DRAWS: ReadonlyMap<string, Drawing> = new Map(
  (Object.keys(DRAWN) as Drawing[]).flatMap(part => DRAWN[part].map(name => [name, part] as const)),
)

/** The parts that draw something of the fragment. It is looked through until all are found. */
function partsDrawing(fragment: Y.XmlFragment): ReadonlySet<Drawing> {
  const found = new Set<Drawing>()
  const look = (parent: Y.XmlFragment) => {
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (found.size === Object.keys(DRAWN).length) return
      if (!(child instanceof Y.XmlElement)) continue
      const part = DRAWS.get(child.nodeName)
      if (part) found.add(part)
      look(child)
    }
  }
  look(fragment)
  return found
}
