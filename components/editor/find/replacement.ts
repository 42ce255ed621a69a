/** What takes the place of a match. */

/**
 * `template` with what it names of the match: `$1`, `$<name>`, `$&` for all of it, `$$` for a dollar.
 * A group that took no part in the match is empty; one that the pattern does
 * not have stays as it was typed.
 */
export function fillTemplate(template: string, match: RegExpMatchArray): string {
  const parts = /\$(?:([$&])|(\d{1,2})|<([^>]*)>)/g
  return template.replace(parts, (whole, sign?: string, digits?: string, name?: string) => {
    if (sign !== undefined) return sign === '$' ? '$' : match[0]
    if (digits !== undefined) return groupOf(match, digits) ?? whole
    return match.groups && name !== undefined ? (match.groups[name] ?? '') : whole
  })
}

/** Two digits are a group of that number, or the first of them one and the second a digit. */
function groupOf(match: RegExpMatchArray, digits: string): string | null {
  const number = Number(digits)
  if (number > 0 && number < match.length) return match[number] ?? ''
  const first = Number(digits[0])
  if (digits.length === 2 && first > 0 && first < match.length) {
    return (match[first] ?? '') + digits[1]
  }
  return null
}
