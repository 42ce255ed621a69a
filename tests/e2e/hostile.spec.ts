import type { Request } from '@playwright/test'
import { limits } from '../../lib/limits'
import { HOSTILE_VALUES, writeHostile, writeHostileSources } from '../hostile-content'
import { write } from '../server/relay/peers'
import { DocumentWindow } from './document-window'
import { createStockClient } from './stock-client'
import { expect, test } from './story'

test('bad values in every attribute run nothing, load nothing, and leave a page to write in', async ({
  complaints,
  newPerson,
  server,
}) => {
  test.setTimeout(120_000)
  const person = await newPerson()
  const elsewhere: string[] = []
  const leaves = (request: Request) => {
    const { origin, protocol } = new URL(request.url())
    if (!/^(data|blob):/.test(protocol) && origin !== server.url) elsewhere.push(request.url())
  }
  person.on('requestfinished', leaves)
  person.on('requestfailed', request => {
    if (request.failure()?.errorText !== 'csp') leaves(request)
  })
  // Diagrams are drawn in a frame of nobody's origin, whose own policy is what stops them.
  complaints.expectBlocked('script-src-attr')
  complaints.expectBlocked('img-src')
  complaints.expect(/violates the following Content Security Policy directive/)
  await person.addInitScript(noteViolations)
  const { address } = await DocumentWindow.create(await person.newPage())
  const room = new URL(address).pathname.replace('/d/', '')
  const villain = createStockClient('3.1.0', server.url, room)
  await villain.synced
  for (const value of HOSTILE_VALUES) writeHostile(villain.doc, value)
  writeHostileSources(villain.doc)
  write(villain.doc, 'The last of it.')

  const page = await person.newPage()
  const shown = await DocumentWindow.open(page, address)
  await expect(shown.text).toContainText('The last of it.')
  // What is drawn when it is first seen is drawn.
  for (let share = 0; share <= 1; share += 0.05) {
    await page.evaluate(scrollTo, share)
    await page.evaluate(() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn))))
  }
  expect(await page.evaluate(findHarm)).toEqual([])

  await shown.write('Still here.')
  await expect(shown.text).toContainText('Still here.')
  await shown.saved()
  expect(await page.evaluate(() => [window.name, 'hacked' in window])).toEqual(['', false])
  expect(elsewhere).toEqual([])
  villain.destroy()
})

for (const start of ['x', 'https://', 'two words ']) {
  test(`attributes that repeat ${start} without end are shown in part`, async ({
    page,
    server,
  }) => {
    const { address } = await DocumentWindow.create(page)
    const villain = createStockClient('3.1.0', server.url, new URL(address).pathname.slice(3))
    await villain.synced
    writeHostile(villain.doc, start.repeat(100_000 / start.length))
    write(villain.doc, 'The last of it.')
    const shown = await DocumentWindow.open(page, address)
    await expect(shown.text.getByText('The last of it.')).toBeVisible()
    await shown.write('Still here.')
    await shown.saved()
    const longest = await shown.text.evaluate(text => {
      const parts = Array.from(text.querySelectorAll('*'), element => [
        ...Array.from(element.attributes, ({ value }) => value.length),
        ...Array.from(element.childNodes, ({ nodeType, nodeValue }) =>
          nodeType === Node.TEXT_NODE ? (nodeValue ?? '').length : 0,
        ),
      ])
      return Math.max(...parts.flat())
    })
    expect(longest).toBeLessThanOrEqual(limits.shownText + 100)
    villain.destroy()
  })
}

/** Whatever a diagram could say of how it is drawn. */
const DIRECTIVE = {
  securityLevel: 'loose',
  startOnLoad: true,
  htmlLabels: true,
  look: 'handDrawn',
  theme: 'forest',
  themeCSS: '* { fill: red !important; font-size: 40px }',
  themeVariables: { primaryColor: '#ff0000', fontSize: '40px', lineColor: '#ff0000' },
  darkMode: true,
  fontFamily: 'monospace',
  altFontFamily: 'monospace',
  fontSize: 40,
  dompurifyConfig: { ADD_TAGS: ['iframe'] },
  flowchart: { htmlLabels: true, fontFamily: 'monospace' },
}

test('what a diagram says of how it is drawn changes nothing', async ({ page }) => {
  const flow = 'flowchart LR\n  A["<b>one</b> two"] -->|three| B'
  const sources = [
    flow,
    `%%{init: ${JSON.stringify(DIRECTIVE)}}%%\n${flow}`,
    `---\nconfig: ${JSON.stringify(DIRECTIVE)}\n---\n${flow}`,
  ]
  const markdown = sources.map(source => `\`\`\`mermaid\n${source}\n\`\`\`\n`).join('\n')
  const made = await page.request.post('/api/docs', { data: { markdown } })
  const { id } = (await made.json()) as { id: string }
  const window = await DocumentWindow.open(page, `/d/${id}`)
  const pictures = window.text.locator('.diagram img')
  await expect(pictures).toHaveCount(sources.length)
  await expect
    .poll(() =>
      pictures.evaluateAll((images: HTMLImageElement[]) => images.map(image => image.complete)),
    )
    .toEqual(sources.map(() => true))
  const [plain, ...others] = await pictures.evaluateAll(async (images: HTMLImageElement[]) =>
    Promise.all(
      images.map(async image => {
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = image.naturalWidth
        canvas.height = image.naturalHeight
        canvas.getContext('2d')?.drawImage(image, 0, 0)
        return canvas.toDataURL()
      }),
    ),
  )
  expect(plain?.length).toBeGreaterThan(1_000)
  expect(others).toEqual([plain, plain])
})

/** Of the page itself, in its name, which a story can read. */
function noteViolations(): void {
  if (window.top !== window) return
  document.addEventListener('securitypolicyviolation', event => {
    window.name += `${event.effectiveDirective} ${event.blockedURI} `
  })
}

function scrollTo(share: number): void {
  document.documentElement.scrollTop = share * document.documentElement.scrollHeight
}

/** Whatever in the text could run a script, load something, cover the page, or take a name in it. */
function findHarm(): string[] {
  // A link may lead anywhere, in a scheme that only shows; what is loaded comes from here.
  const isHarmless = (tag: string, address: string) => {
    const { protocol, origin } = new URL(address, location.href)
    if (tag === 'a') return ['http:', 'https:', 'mailto:', 'tel:'].includes(protocol)
    return origin === location.origin || protocol === 'data:' || protocol === 'blob:'
  }
  const found: string[] = []
  for (const element of document.querySelectorAll('.ProseMirror *')) {
    const tag = element.tagName.toLowerCase()
    if (/^(script|iframe|object|embed|base|link|meta|form)$/.test(tag)) found.push(tag)
    for (const { name, value } of element.attributes) {
      const isEvent = name.startsWith('on') || name === 'srcdoc'
      const isAddress = /^(href|src|action|xlink:href)$/.test(name)
      const isOutside = isAddress && !isHarmless(tag, value)
      const isStyle = name === 'style' && /url\(|fixed|expression/i.test(value)
      const isName = name === 'id' && /^(__proto__|constructor)$/.test(value)
      if (isEvent || isOutside || isStyle || isName)
        found.push(`${tag} ${name}=${value.slice(0, 80)}`)
    }
  }
  return found
}
