import type { Request } from '@playwright/test'
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
