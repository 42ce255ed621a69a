/** A name on one line, of at most `length` UTF-16 units; null where there is none. */
export function boundedName(name: unknown, length: number): string | null {
  if (typeof name !== 'string') return null
  // Cut first: what follows must not run over megabytes.
  const start = name.slice(0, 4 * length)
  const line = start.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  // A pair cut in half is no character.
  return (
    line
      .slice(0, length)
      .replace(/[\uD800-\uDBFF]$/, '')
      .trim() || null
  )
}
