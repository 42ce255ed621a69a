/**
 * Keeps account of every character that was typed in a story of several pages: a character that is
 * gone at the end was taken away by somebody who saw it, or a block in which it stood was taken away or
 * written anew by somebody who did not yet know of it (CAVEATS.md). Nothing else takes words.
 */
import * as Y from 'yjs'
import { inkIn } from './arbitrary-content'
import type { Page } from './pages'

export class Accounts {
  /** Characters that somebody took away, having them before their eyes. */
  readonly #taken = new Set<string>()
  /** The ids of all elements in which a character ever stood, by character. */
  readonly #blocks = new Map<string, Set<string>>()
  /** The ids of elements that anybody took away. */
  readonly #gone = new Set<string>()
  /** Updates that pages wrote while nobody did anything there. */
  idleUpdates = 0
  #acting: Page | null = null

  constructor(pages: readonly Page[]) {
    for (const page of pages) {
      this.#note(page)
      page.ydoc.on('update', (_update: Uint8Array, origin: unknown) => {
        if (this.#acting !== page && origin !== 'network') this.idleUpdates += 1
      })
      page.ydoc.on('afterTransaction', (transaction: Y.Transaction) => {
        if (this.#acting !== page) return
        Y.iterateDeletedStructs(transaction, transaction.deleteSet, struct => {
          this.#gone.add(`${struct.id.client}:${struct.id.clock}`)
        })
      })
    }
  }

  /** A page's person does something. Returns what is gone of what the page had before. */
  acts(page: Page, action: () => void): string[] {
    const before = inkOf(page)
    this.#acting = page
    action()
    this.#acting = null
    this.#note(page)
    const after = inkOf(page)
    return [...before].filter(character => !after.has(character))
  }

  take(characters: readonly string[]): void {
    for (const character of characters) this.#taken.add(character)
  }

  /** What is missing of a page, and has no business to be. */
  missing(page: Page): string[] {
    const there = inkOf(page)
    return [...this.#blocks.keys()].filter(character => {
      if (there.has(character) || this.#taken.has(character)) return false
      return ![...(this.#blocks.get(character) ?? [])].some(id => this.#gone.has(id))
    })
  }

  #note({ fragment }: Page): void {
    const visit = (parent: Y.XmlFragment, ids: readonly string[]) => {
      for (const child of parent.toArray()) {
        if (child instanceof Y.XmlElement) visit(child, [...ids, idOf(child)])
        else if (child instanceof Y.XmlText) {
          for (const character of inkIn(child.toString())) {
            const blocks = this.#blocks.get(character) ?? new Set()
            this.#blocks.set(character, blocks)
            for (const id of [...ids, idOf(child)]) blocks.add(id)
          }
        }
      }
    }
    visit(fragment, [])
  }
}

function inkOf({ fragment }: Page): Set<string> {
  return inkIn(fragment.toString())
}

function idOf(type: Y.XmlElement | Y.XmlText): string {
  const id = type._item?.id
  return `${id?.client}:${id?.clock}`
}
