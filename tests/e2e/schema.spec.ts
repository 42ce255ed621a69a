import type { BrowserContext } from '@playwright/test'
import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../lib/schema-version'
import { DocumentWindow } from './document-window'
import { createStockClient } from './stock-client'
import { expect, test } from './story'

const OLDER = 'This page is older than the document. Reload it.'

interface Age {
  readonly known: number
  /** What the page takes the newest version for, which its own is not. */
  readonly newest: number | null
}

/** Makes the windows of a person those of an older page: it says so, and finds what is newer too new. */
async function age(person: BrowserContext, { known, newest }: Age): Promise<void> {
  await person.addInitScript(
    ({ known, newest, current }) => {
      const Native = window.WebSocket
      const aged = (event: MessageEvent) => {
        const frame = new TextDecoder('latin1').decode(event.data as ArrayBuffer)
        const at = newest === null ? -1 : frame.indexOf(`"schema":${current}`)
        if (at >= 0) new Uint8Array(event.data)[at + '"schema":'.length] = 0x30 + Number(newest)
        return event
      }
      window.WebSocket = class extends Native {
        constructor(url: string | URL, protocols?: string | string[]) {
          super(String(url).replace(/([?&]schema=)\d+/, `$1${known}`), protocols)
          this.addEventListener('message', aged)
        }
      }
    },
    { known, newest, current: SCHEMA_VERSION },
  )
}

/** Appends what the first version does not know, as a client that knows it. */
async function writeCallout(url: string, room: string, words: string): Promise<void> {
  const newer = createStockClient('3.1.0', url, room)
  await newer.synced
  const callout = new Y.XmlElement('callout')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  callout.insert(0, [paragraph])
  newer.doc.getXmlFragment('prosemirror').push([callout])
  const known = createStockClient('3.1.0', url, room)
  await known.synced
  await known.until(() => known.doc.getXmlFragment('prosemirror').toString().includes(words))
  known.destroy()
  newer.destroy()
}

test('a page that is older than what is written is one to read on, and asks to be reloaded', async ({
  newPerson,
  server,
}) => {
  const person = await newPerson()
  await age(person, { known: 1, newest: SCHEMA_VERSION + 1 })
  const old = await DocumentWindow.create(await person.newPage())
  await old.write('Mine.')
  await old.saved()
  await writeCallout(server.url, new URL(old.address).pathname.replace('/d/', ''), 'New.')

  await expect(old.page.getByText(OLDER, { exact: true })).toBeVisible()
  await expect(old.page.getByRole('button', { name: 'Reload the page' })).toBeVisible()
  await expect(old.text).toContainText('Mine.')
  await expect(old.text).not.toBeEditable()
  await expect(old.title).not.toBeEditable()
  await old.saved()
})

test('one that writes on all the same is refused, and its words are kept', async ({
  newPerson,
  server,
}) => {
  const person = await newPerson()
  await age(person, { known: 1, newest: null })
  const old = await DocumentWindow.create(await person.newPage())
  await old.write('Mine.')
  await old.saved()
  const room = new URL(old.address).pathname.replace('/d/', '')
  await writeCallout(server.url, room, 'New.')
  await expect(old.text).toContainText('New.')
  // Until the first letter was refused.
  await old.write('!')
  await expect(old.page.getByText(OLDER, { exact: true })).toBeVisible()
  await expect(old.text).toContainText('!')

  // At the door too, in a page that comes later.
  const again = await person.newPage()
  await again.goto(old.address)
  await expect(again.getByText(OLDER, { exact: true })).toBeVisible()

  // A page that knows it finds what was saved.
  const wren = await DocumentWindow.open(await (await newPerson()).newPage(), old.address)
  await expect(wren.text).toContainText('Mine.')
  await expect(wren.text).toContainText('New.')
  await expect(wren.text).not.toContainText('!')
  const answer = await old.page.request.get(`${server.url}/api/docs/${room}`)
  expect(await answer.json()).toMatchObject({ schema: 2 })
})
