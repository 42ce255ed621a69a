/**
 * The styles of a pasted page, read as text: a browser drops the properties that it does not know, and
 * in Word's `mso-list` a list's whole structure stands. Of style sheets only rules for one class are
 * read, which is what spreadsheets, LibreOffice and macOS use for the look of single words.
 */

export type Style = ReadonlyMap<string, string>

/** Rules for a class, by its name, and Word's `@list` rules, by what follows that word. */
export interface Rules {
  readonly classes: ReadonlyMap<string, string>
  readonly lists: ReadonlyMap<string, Style>
}

const NO_STYLE: Style = new Map()

/** The properties of an element's `style`, in lower case, without `!important`. */
export function styleOf(element: Element): Style {
  const text = element.getAttribute('style')
  return text === null || text === '' ? NO_STYLE : parseStyle(text)
}

function parseStyle(text: string): Style {
  const style = new Map<string, string>()
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const value = declaration.slice(colon + 1).replace(/!\s*important\s*$/i, '')
    style.set(declaration.slice(0, colon).trim().toLowerCase(), value.trim())
  }
  return style
}

export function writeStyle(element: Element, style: Style): void {
  const text = Array.from(style, ([name, value]) => `${name}: ${value}`).join('; ')
  if (text === '') element.removeAttribute('style')
  else element.setAttribute('style', text)
}

export function parseRules(css: string): Rules {
  const classes = new Map<string, string>()
  const lists = new Map<string, Style>()
  for (const rule of css.split('}')) {
    const open = rule.indexOf('{')
    if (open < 0) continue
    const body = rule.slice(open + 1)
    for (const selector of rule.slice(0, open).split(',')) {
      const name = selector.replace(/^[\s\S]*(?:-->|<!--|\*\/)/, '').trim()
      const list = /^@list (\S+)$/.exec(name)?.[1]
      if (list) lists.set(list, parseStyle(body))
      const ofClass = /^(?:p|span|td|li)?\.([\w-]+)$/.exec(name)?.[1]
      if (ofClass) classes.set(ofClass, `${classes.get(ofClass) ?? ''};${body}`)
    }
  }
  return { classes, lists }
}

/** Writes what the rules say of an element's classes into its own style, which is stronger. */
export function applyRules(page: Document, { classes }: Rules): void {
  if (classes.size === 0) return
  for (const element of page.body.querySelectorAll('[class]')) {
    const said = Array.from(element.classList, name => classes.get(name) ?? '').join(';')
    if (!/[^;]/.test(said)) continue
    writeStyle(element, parseStyle(`${said};${element.getAttribute('style') ?? ''}`))
  }
}
