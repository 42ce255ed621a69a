/** Lengths of a pasted page, in pixels. */
import { styleOf } from './pasted-style'

const PIXELS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
}

/** Pixels of a text's usual width. */
export const TEXT_WIDTH = 704

/** `12`, `12px`, `9.0pt`; null for what has no length of its own, such as `50%` or `auto`. */
export function lengthOf(text: string): number | null {
  const [, number = '', unit = ''] = /^\s*([\d.]+)\s*([a-z]*)\s*$/i.exec(text) ?? []
  const length = Number(number) * (PIXELS[unit.toLowerCase()] ?? Number.NaN)
  return number !== '' && Number.isFinite(length) ? length : null
}

/** How wide an element is told to be, by its style or its attribute. */
export function widthOf(element: Element): number | null {
  return (
    lengthOf(styleOf(element).get('width') ?? '') ?? lengthOf(element.getAttribute('width') ?? '')
  )
}
