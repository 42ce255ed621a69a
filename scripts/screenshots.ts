/**
 * Pictures of the built app. `npm run screenshots` makes those of README.md, of a document with three
 * people in it; `npm run screenshots <folder>` puts a picture there of every screen and all that opens
 * on one, to be looked at: light and dark, on a desk and on a phone. Further arguments are the language
 * of it (`en`, `de`) and the parts of the tour to take (`tests/e2e/tour/legs.ts`), all by default.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContextOptions, chromium, expect } from '@playwright/test'
import { de } from '../components/words/de'
import { en } from '../components/words/en'
import { launchOptions } from '../tests/e2e/browser'
import { DocumentWindow } from '../tests/e2e/document-window'
import { createServer } from '../tests/e2e/server'
import { takeTour } from './tour-pictures'

const [folder, language, ...only] = process.argv.slice(2)
/** Of the README. */
const DOCS = 'docs'

const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 960 } }
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
}
const DEVICES = { desk: { viewport: { width: 1280, height: 860 } }, phone: PHONE }

/** The last one is the one that is shown. `hoursAgo`: when the reader opened it last. */
const DOCUMENTS = [
  {
    title: 'Reading list for the winter',
    hoursAgo: 190,
    markdown: 'One book a month, chosen in turn.\n\n- [x] January: essays\n- [ ] February: letters',
  },
  {
    title: 'How we mend the boat',
    hoursAgo: 52,
    markdown: 'Dry the hull for two weeks before anything else. Then look for soft wood by hand.',
  },
  {
    title: 'Minutes of the allotment meeting',
    hoursAgo: 3,
    markdown:
      '## Present\n\nEveryone but the geese.\n\n## Water\n\nThe second tap is turned on in May.',
  },
  {
    title: 'On writing together',
    hoursAgo: 0,
    markdown: `A quire is a few sheets, folded and laid into one another. Before it is a book it is some people round a table, each with a pen.

## A link is enough

Whoever has the address can write, and their words are on everyone's page before the sentence is finished. Its owner says what the address allows, and may change their mind.

> “Saved” is a promise about a disk, not about a colour.

## What a page should do

1. Get out of the way.
2. Keep every word, also when the power does not.
3. Work on the train, and catch up at the station.

## Next week

- [x] Replay the long history through the relay
- [ ] Read the whole thing aloud, once
- [ ] Ask somebody who has never seen it

\`\`\`js
const provider = new WebsocketProvider('wss://write.example/collab', id, doc)
\`\`\``,
  },
]

const server = await createServer()
const browser = await chromium.launch(launchOptions)
try {
  mkdirSync(folder ?? DOCS, { recursive: true })
  if (folder) {
    const words = language === 'de' ? de : en
    await takeTour({ browser, url: server.url, folder, words, devices: DEVICES, only })
  } else await picturesOfReadme()
} finally {
  await browser.close()
  await server.destroy()
}

async function picturesOfReadme(): Promise<void> {
  const addresses: string[] = []
  for (const document of DOCUMENTS) addresses.push(await makeDocument(document))
  const address = addresses.at(-1) as string
  await Promise.all([finch(address), lark(address)])
  for (const colorScheme of ['light', 'dark'] as const) await picture(colorScheme, addresses)
}

/** Has selected some words. */
async function finch(address: string): Promise<void> {
  const { page } = await openAs('Guest Finch', '#9a5b00', {}, address)
  await page.getByText('Whoever has the address').click({ position: { x: 2, y: 10 } })
  const before = 'Whoever has the address can write, '
  const selected = "and their words are on everyone's page"
  for (const _ of before) await page.keyboard.press('ArrowRight')
  for (const _ of selected) await page.keyboard.press('Shift+ArrowRight')
}

/** Has the caret at the end of a line. */
async function lark(address: string): Promise<void> {
  const { page } = await openAs('Guest Lark', '#2c7a4b', {}, address)
  await page.getByText('Ask somebody').click()
  await page.keyboard.press('End')
}

/** Returns its address. */
async function makeDocument({ title, markdown }: (typeof DOCUMENTS)[number]): Promise<string> {
  const response = await fetch(`${server.url}/api/docs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title, markdown }),
  })
  const { url } = (await response.json()) as { url: string }
  return url
}

/** A browser of somebody with this name and colour, on the document at `address`. */
async function openAs(
  name: string,
  color: string,
  options: BrowserContextOptions,
  address: string,
): Promise<DocumentWindow> {
  const person = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...DESK,
    ...options,
  })
  await person.addInitScript(identity => {
    localStorage.setItem('quire:identity', identity)
  }, JSON.stringify({ name, color }))
  return DocumentWindow.open(await person.newPage(), address)
}

/** The last document, to one who has opened them all. */
async function picture(colorScheme: 'light' | 'dark', addresses: readonly string[]): Promise<void> {
  const wren = await openAs('Guest Wren', '#2f4bb8', { colorScheme }, addresses[0] as string)
  const { page } = wren
  for (const [i, { hoursAgo }] of DOCUMENTS.entries()) {
    await page.clock.setFixedTime(Date.now() - hoursAgo * 3_600_000)
    await DocumentWindow.open(page, addresses[i] as string)
    await wren.saved()
  }
  await expect(page.locator('.peer-caret')).toHaveCount(2)
  await page.screenshot({ path: join(DOCS, `document-${colorScheme}.png`) })
  await page.context().close()
}
