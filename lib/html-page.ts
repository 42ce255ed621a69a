/** A document as a whole page that stands alone: it runs nothing and asks no other host for anything. */
import type { Node } from 'prosemirror-model'
import { escapeHtml, type HtmlOptions, serializeHtml } from './html'
import { mathHtml } from './html-math'
import type { Color } from './schema-attributes'

/** Uploads are shown where `assetAddress` gives them as data URLs, or as addresses beside the page. */
export function htmlPage(
  title: string,
  doc: Node,
  options: Pick<HtmlOptions, 'assetAddress'> = {},
): string {
  const body = serializeHtml(doc, { ...options, math: mathHtml })
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
${title === '' ? '' : `<h1 dir="auto">${escapeHtml(title)}</h1>\n`}${body}
</main>
</body>
</html>
`
}

/** Behind a highlight and for coloured text, each in light and in dark: those of the page. */
const COLOR_VALUES: Readonly<Record<Color, readonly [string, string, string, string]>> = {
  yellow: ['#fff1b8', '#4d431c', '#7a5d00', '#e5c567'],
  orange: ['#ffe3c7', '#54371a', '#9c4700', '#f0a868'],
  red: ['#fbdcd8', '#552a26', '#b3261e', '#f2938c'],
  pink: ['#fadcea', '#52273c', '#ab2069', '#f29bc4'],
  purple: ['#ebdff8', '#40305a', '#7439ad', '#cdaef2'],
  blue: ['#dde6fb', '#2b3763', '#2f4bb8', '#9db2ff'],
  green: ['#d8efdf', '#23452f', '#256b41', '#7fce9d'],
  gray: ['#e8e5df', '#3c3934', '#69635a', '#a59e92'],
}

const COLOR_STYLE = Object.entries(COLOR_VALUES)
  .map(
    ([name, [behind, behindDark, ink, inkDark]]) =>
      `[data-color=${name}] { background: light-dark(${behind}, ${behindDark}) }\n` +
      `[data-text-color=${name}] { color: light-dark(${ink}, ${inkDark}) }`,
  )
  .join('\n')

const STYLE = `:root { color-scheme: light dark; --paper: light-dark(#fbfaf7, #171614);
  --sunken: light-dark(#f3f1ec, #121110); --line: light-dark(#e4e0d8, #34312c);
  --ink: light-dark(#1d1b18, #ece8e1); --ink-2: light-dark(#57524a, #b9b3a8);
  --accent: light-dark(#2f4bb8, #9db2ff) }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.65 "Source Serif 4", Georgia, serif }
main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.5rem }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.8em 0 .5em }
p, h1, h2, h3, h4 { white-space: pre-wrap; overflow-wrap: anywhere }
p { margin: 0 0 .8em }
p:empty { min-height: 1lh }
a { color: var(--accent) }
blockquote { margin: 0 0 .8em; padding-left: 1em; border-left: 3px solid var(--line);
  color: var(--ink-2) }
code { font: .875em/1.5 "JetBrains Mono", ui-monospace, monospace; background: var(--sunken);
  padding: .1em .3em; border-radius: 3px }
pre { background: var(--sunken); padding: 1em; border-radius: 6px; overflow-x: auto }
pre code { padding: 0 }
hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0 }
li > p { margin-bottom: .3em }
li:has(> input) { list-style: none }
li > input { float: left; margin: .45em 0 0 -1.4em }
h1:first-child, h2:first-child { margin-top: 0 }
.table { overflow-x: auto; margin: 0 0 .8em }
table { border-collapse: collapse; font-size: .95em }
th, td { border: 1px solid var(--line); padding: .4em .7em; text-align: start; vertical-align: top }
th { background: var(--sunken) }
td > :last-child, th > :last-child { margin-bottom: 0 }
[data-align=center] { text-align: center }
[data-align=right] { text-align: right }
[data-callout] { margin: 0 0 .8em; padding: .8em 1em; border-left: 3px solid var(--accent);
  background: var(--sunken); border-radius: 0 6px 6px 0 }
[data-callout] > :last-child { margin-bottom: 0 }
[data-callout=tip] { border-color: light-dark(#2c7a4b, #7ac39a) }
[data-callout=warning] { border-color: light-dark(#9a5b00, #e5b567) }
[data-callout=danger] { border-color: light-dark(#b3261e, #f2918a) }
details, .math { margin: 0 0 .8em }
.math { overflow-x: auto; text-align: center }
summary { font-weight: 600 }
summary > h1, summary > h2, summary > h3, summary > h4 { display: inline }
figure { margin: 1.5em 0 }
img { max-width: 100%; height: auto }
figcaption, .missing, [data-link-card] > p { color: var(--ink-2); font-size: .9em }
[data-link-card], .file { padding: .7em 1em; border: 1px solid var(--line); border-radius: 6px;
  margin: 0 0 .8em }
[data-link-card] > p { margin: 0 }
nav ul { list-style: none; padding: 0 }
nav .level-2 { padding-left: 1.2em } nav .level-3 { padding-left: 2.4em }
nav .level-4 { padding-left: 3.6em }
sub, sup { line-height: 0 }
.footnotes { margin-top: 3em; border-top: 1px solid var(--line); font-size: .9em }
mark { color: inherit; border-radius: 2px; padding: 0 .1em }
${COLOR_STYLE}
@media print { main { max-width: none; padding: 0 } }`
