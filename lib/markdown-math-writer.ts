/** Formulas as Markdown, in the forms that `markdown-math.ts` reads. */

const PLAIN = /^[^\s$`](?:[^$`]*[^\s$`])?$/

/** A formula in a line, of a TeX that `isMathSource`. */
export function writeInlineMath(tex: string, beforeDigit: boolean): string {
  const plain = !beforeDigit && PLAIN.test(tex) && !/(?:^|[^\\])(?:\\\\)*\\$/.test(tex)
  return plain ? `$${tex}$` : `$\`${tex}\`$`
}

/** The lines of a formula that is a block; null where it cannot be written as one. */
export function writeMathBlock(tex: string): string[] | null {
  return tex.includes('$$') ? null : ['$$', ...(tex === '' ? [] : tex.split('\n')), '$$']
}
