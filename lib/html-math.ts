/** Formulas as MathML, which browsers draw without any style sheet or font of ours. */
import katex, { ParseError } from 'katex'
import { limits } from './limits'

/**
 * MathML of a formula; null where it is none that KaTeX reads, or too long. Nothing in it acts:
 * commands that would make links, load images or set attributes are drawn as their names.
 */
export function mathHtml(tex: string, display: boolean): string | null {
  if (tex.length > limits.formulaLength) return null
  try {
    return katex.renderToString(tex, {
      displayMode: display,
      output: 'mathml',
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxExpand: limits.formulaExpansions,
      maxSize: limits.formulaEm,
    })
  } catch (error) {
    // A RangeError is one that is nested too deep for its parser.
    if (error instanceof ParseError || error instanceof RangeError) return null
    throw error
  }
}
