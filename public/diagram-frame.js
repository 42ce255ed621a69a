// Draws diagrams inside of a sandboxed frame (see server/http/diagrams.ts). The page that it stands in
// sends a port once; through it come questions, one at a time:
// { source, colors: { paper, ink, … }, dark } → { svg } or { error: a sentence }.
// In full: to a module, a script of another origin (the frame's is nobody's) has no address.
const address = new URL(document.currentScript.dataset.mermaid, location.href)
const room = document.getElementById('room')
const loading = import(address)

// What the page decides, or the library on its own: a diagram that says otherwise, at whatever depth,
// is drawn as if it said nothing. It may still say how it is laid out.
const decided = [
  'secure',
  'startOnLoad',
  'securityLevel',
  'suppressErrorRendering',
  'maxTextSize',
  'maxEdges',
  'dompurifyConfig',
  'htmlLabels',
  'forceLegacyMathML',
  'legacyMathML',
  'arrowMarkerAbsolute',
  'deterministicIds',
  'deterministicIDSeed',
  'logLevel',
  'look',
  'handDrawnSeed',
  'theme',
  'themeCSS',
  'themeVariables',
  'darkMode',
  'fontFamily',
  'altFontFamily',
  'fontSize',
]

addEventListener('message', ({ ports: [port] }) => begin(port), { once: true })

async function begin(port) {
  const { default: mermaid } = await loading
  let count = 0
  port.onmessage = async ({ data }) => {
    count += 1
    port.postMessage(await draw(mermaid, data, `diagram-${count}`))
  }
  port.postMessage('ready')
}

async function draw(mermaid, { source, colors, dark }, id) {
  mermaid.initialize({
    secure: decided,
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    // Words are text of the picture, not HTML in it: an image shows that everywhere.
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    fontFamily: 'system-ui, sans-serif',
    theme: 'base',
    darkMode: dark,
    themeVariables: {
      darkMode: dark,
      fontFamily: 'system-ui, sans-serif',
      fontSize: '15px',
      useGradient: false,
      dropShadow: 'none',
      background: colors.paper,
      primaryColor: colors['accent-soft'],
      primaryTextColor: colors.ink,
      primaryBorderColor: colors.accent,
      secondaryColor: colors.sunken,
      secondaryTextColor: colors.ink,
      tertiaryColor: colors.sheet,
      tertiaryTextColor: colors.ink,
      lineColor: colors['ink-2'],
      textColor: colors.ink,
      noteBkgColor: colors.sunken,
      noteTextColor: colors.ink,
      noteBorderColor: colors['line-strong'],
      edgeLabelBackground: colors.sheet,
    },
  })
  try {
    const { svg } = await mermaid.render(id, source, room)
    // Read as HTML and written as XML: what an image takes.
    room.innerHTML = svg
    return { svg: new XMLSerializer().serializeToString(room.firstElementChild) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  } finally {
    room.replaceChildren()
  }
}
