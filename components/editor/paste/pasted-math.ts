/** Formulas that are drawn by KaTeX or as MathML, and have their TeX with them. */
import { textOf } from './dom-edits'

export function readMath(page: Document): void {
  const drawn = '.katex-display, .katex, .mwe-math-element, math'
  for (const formula of page.body.querySelectorAll(drawn)) {
    // Inside of one that has been read.
    if (!page.body.contains(formula)) continue
    const tex = texOf(formula)
    if (tex === null) continue
    const math = formula.localName === 'math' ? formula : formula.querySelector('math')
    const isBlock =
      formula.classList.contains('katex-display') || math?.getAttribute('display') === 'block'
    const element = page.createElement(isBlock ? 'pre' : 'span')
    element.setAttribute('data-math', isBlock ? '' : tex)
    if (isBlock) element.append(tex)
    formula.replaceWith(element)
  }
}

function texOf(formula: Element): string | null {
  for (const note of formula.querySelectorAll('annotation')) {
    if (/tex$/i.test(note.getAttribute('encoding') ?? '')) return textOf(note).trim()
  }
  const math = formula.localName === 'math' ? formula : formula.querySelector('math')
  const said = math?.getAttribute('alttext')?.trim()
  return said ? said.replace(/^\{\\displaystyle ([\s\S]*)\}$/, '$1').trim() : null
}
