/** What sets formulas. It is large, and brings fonts: `typesetting.ts` loads it with the first one. */
import 'katex/dist/katex.min.css'
import { ParseError, render } from 'katex'
import { limits } from '../../../lib/limits'

export type Typeset =
  | { readonly kind: 'set' }
  /** `reason`: in English, from the typesetter. */
  | { readonly kind: 'wrong'; readonly reason: string }

/** Sets `tex` into an element, in place of what was in it. A formula that is wrong leaves it empty. */
export type Typesetter = (tex: string, into: HTMLElement, display: boolean) => Typeset

export const typeset: Typesetter = (tex, into, display) => {
  into.replaceChildren()
  if (tex.length > limits.formulaLength) return { kind: 'wrong', reason: '' }
  try {
    render(tex, into, {
      displayMode: display,
      throwOnError: true,
      // No links, pictures, classes or styles from within a formula.
      trust: false,
      strict: 'ignore',
      maxExpand: limits.formulaExpansions,
      maxSize: limits.formulaEm,
      // A formula's definitions are its own.
      macros: {},
      globalGroup: false,
    })
    return { kind: 'set' }
  } catch (error) {
    into.replaceChildren()
    // Too many braces end its stack; it is not this page's that overflows.
    if (error instanceof RangeError) return { kind: 'wrong', reason: '' }
    if (!(error instanceof ParseError)) throw error
    return { kind: 'wrong', reason: error.message.replace(/^KaTeX parse error: /, '') }
  }
}
