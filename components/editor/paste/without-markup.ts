/**
 * Parts of HTML text that are taken out before it is parsed: style sheets, which the page's policy
 * would complain of, and comments, in which Word writes everything a second time.
 */
export function withoutStyles(html: string): { rest: string; styles: string } {
  const open = /<style\b[^<>]*>/gi
  const close = /<\/style\s*>/gi
  let [rest, styles, from] = ['', '', 0]
  for (let start = open.exec(html); start !== null; start = open.exec(html)) {
    close.lastIndex = open.lastIndex
    const end = close.exec(html)
    rest += html.slice(from, start.index)
    styles += `${html.slice(open.lastIndex, end?.index ?? html.length)}\n`
    from = end === null ? html.length : close.lastIndex
    open.lastIndex = from
  }
  return { rest: rest + html.slice(from), styles }
}

/** Without comments, and without the marks of `<![if …]>…<![endif]>`; what is between those stays. */
export function withoutComments(html: string): string {
  let [rest, from] = ['', 0]
  for (let start = html.indexOf('<!'); start >= 0; start = html.indexOf('<!', from)) {
    rest += html.slice(from, start)
    const closing = html.startsWith('<!--', start) ? '-->' : '>'
    const end = html.indexOf(closing, start + 2)
    if (end < 0) return rest
    from = end + closing.length
  }
  return rest + html.slice(from)
}
