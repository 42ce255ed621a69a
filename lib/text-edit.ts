/** The least edit between two texts, in UTF-16 units of the one it applies to. */

/** Puts `insert` in the place of `remove` units from `at` on. */
export interface TextEdit {
  at: number
  remove: number
  insert: string
}

/**
 * The least edit that makes `after` of `before`, or null where they are equal. `caret` is where the
 * caret stands in `after`: it tells which of several equal letters was typed. Without one, the first
 * of them is taken. No edit splits a surrogate pair.
 */
export function editBetween(before: string, after: string, caret = 0): TextEdit | null {
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

function startsInsidePair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}
