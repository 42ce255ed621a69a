/**
 * The key under which a mark stands among the formats of a Y.Text: its name, and for one that overlaps
 * others of its kind a hash behind it, so that several fit (`comment--k3J9x2aQ`), as y-prosemirror has it.
 */
const HASH = /--[A-Za-z0-9+/=]{8}$/

/** The name of the mark that `key` stands for; `key` itself where it has no hash. */
export function markNameOf(key: string): string {
  return key.replace(HASH, '')
}
