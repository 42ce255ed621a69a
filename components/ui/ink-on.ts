const WHITE = '#ffffff'
const INK = '#1d1b18'

/** White or ink, whichever is easier to read on `color` (`#rrggbb`). */
export function inkOn(color: string): string {
  const ground = luminance(color)
  return contrast(ground, luminance(WHITE)) >= contrast(ground, luminance(INK)) ? WHITE : INK
}

/** WCAG's contrast ratio of two relative luminances, 1 to 21. */
function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** WCAG's relative luminance, 0 to 1. */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
