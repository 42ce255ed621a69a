/** The small drawings on the buttons of nodes, which stand in the text and are no React's. */

/** Strokes in a square of 24. */
const STROKES = {
  note: ['M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z', 'M12 11v5', 'M12 8v.01'],
  tip: ['M9 17c0-3-3-3.6-3-7.5a6 6 0 0 1 12 0c0 3.9-3 4.5-3 7.5z', 'M9.5 20.5h5'],
  warning: ['M12 4L2.8 20h18.4z', 'M12 10v4.5', 'M12 17.3v.01'],
  danger: ['M8.5 3h7l5.5 5.5v7l-5.5 5.5h-7l-5.5-5.5v-7z', 'M12 7.5v5.5', 'M12 16.3v.01'],
  chevron: ['M9 6l6 6l-6 6'],
  down: ['M6 9l6 6l6-6'],
  copy: ['M9 9h11v11h-11z', 'M5 15h-1v-11h11v1'],
  check: ['M5 12.5l4.5 4.5l9.5-10'],
  edit: ['M4 20l1-4.5l11-11l3.5 3.5l-11 11z', 'M13.5 7l3.5 3.5'],
  open: ['M13 4h7v7', 'M20 4l-9 9', 'M18 14v6h-14v-14h6'],
  file: ['M14 3h-8v18h13v-13z', 'M14 3v5h5'],
  download: ['M12 4v11', 'M7 10.5l5 5l5-5', 'M4 20h16'],
  play: ['M8 5l11 7l-11 7z'],
  back: ['M9 15l-5-5l5-5', 'M4 10h10a5 5 0 0 1 5 5v4'],
  left: ['M4 5h9v8h-9z', 'M17 7h3', 'M17 11h3', 'M4 17h16'],
  center: ['M7.5 5h9v8h-9z', 'M4 17h16', 'M4 21h16'],
  right: ['M11 5h9v8h-9z', 'M4 7h3', 'M4 11h3', 'M4 17h16'],
  caption: ['M4 4h16v10h-16z', 'M7 19h10'],
  swap: ['M4 9h13l-3.5-3.5', 'M20 15h-13l3.5 3.5'],
} as const

export type IconName = keyof typeof STROKES

const SVG = 'http://www.w3.org/2000/svg'

export function createIcon(name: IconName): SVGSVGElement {
  const icon = document.createElementNS(SVG, 'svg')
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.setAttribute('class', 'node-icon')
  icon.setAttribute('aria-hidden', 'true')
  for (const strokes of STROKES[name]) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', strokes)
    icon.append(path)
  }
  return icon
}
