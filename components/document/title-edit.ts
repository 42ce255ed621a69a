/**
 * Edits of the title, in UTF-16 units of the text they apply to. A textarea only says what its value
 * is now and a shared text only what changed elsewhere; these functions turn the one into the least
 * edit of the other, so that two people in one title keep each other's words, and the carets.
 */

/** Puts `insert` in the place of `remove` units from `at` on. */
export interface TitleEdit {
  at: number
  remove: number
  insert: string
}

/** A change of the shared text, as Yjs gives it. */
export type TitleDelta = readonly { retain?: number; insert?: unknown; delete?: number }[]

/**
 * The least edit that makes `after` of `before`, or null where they are equal. `caret` is where the
 * caret stands in `after`: it tells which of several equal letters was typed. No edit splits a
 * surrogate pair.
 */
export function editBetween(before: string, after: string, caret: number): TitleEdit | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)

  let suffix = 0
  const suffixEnd = Math.min(shorter, Math.max(0, after.length - caret))
  while (
    suffix < suffixEnd &&
    before[before.length - 1 - suffix] === after[after.length - 1 - suffix]
  ) {
    suffix++
  }
  if (startsInsidePair(after, after.length - suffix)) suffix--
  if (startsInsidePair(before, before.length - suffix)) suffix--

  let prefix = 0
  while (prefix < shorter - suffix && before[prefix] === after[prefix]) prefix++
  if (startsInsidePair(after, prefix) || startsInsidePair(before, prefix)) prefix--

  return {
    at: prefix,
    remove: before.length - suffix - prefix,
    insert: after.slice(prefix, after.length - suffix),
  }
}

/** Where `position` is after `delta`: what is inserted exactly there comes after it. */
export function movePosition(delta: TitleDelta, position: number): number {
  let at = 0
  let moved = position
  for (const step of delta) {
    if (at >= moved) break
    if (step.retain !== undefined) {
      at += step.retain
    } else if (step.delete !== undefined) {
      moved -= Math.min(step.delete, moved - at)
    } else {
      const length = typeof step.insert === 'string' ? step.insert.length : 1
      at += length
      moved += length
    }
  }
  return moved
}

/** The same edit of a text that has meanwhile changed by `deltas`. */
export function moveEdit(deltas: readonly TitleDelta[], edit: TitleEdit): TitleEdit {
  let start = edit.at
  let end = edit.at + edit.remove
  for (const delta of deltas) {
    start = movePosition(delta, start)
    end = movePosition(delta, end)
  }
  return { at: start, remove: end - start, insert: edit.insert }
}

/** A title is one line: what is pasted with breaks gets spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
}

function startsInsidePair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}
