import { preload } from 'react-dom'

/** The letters of most first pages; whatever else a text needs is loaded when it occurs. */
const FIRST = [
  new URL('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', import.meta.url),
  new URL(
    '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    import.meta.url,
  ),
]

export function preloadFonts() {
  for (const url of FIRST)
    preload(url.href, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
}
