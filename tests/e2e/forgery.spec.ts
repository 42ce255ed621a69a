import * as Y from 'yjs'
import { SYNC_UPDATE, writeSync } from '../../lib/protocol'
import { takesClocks } from '../server/relay/forgery'
import { DocumentWindow } from './document-window'
import { createStockClient, firstText, type StockClient } from './stock-client'
import { expect, test } from './story'

/** The Yjs id that brings something new while `write` runs, as anybody in the room can find it. */
async function idOfWriter({ doc, until }: StockClient, write: () => Promise<void>) {
  const before = clocksOf(doc)
  await write()
  const writer = () => [...clocksOf(doc)].find(([id, clock]) => clock > (before.get(id) ?? 0))
  await until(() => writer() !== undefined)
  return writer()?.[0] as number
}

function clocksOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc))
}

/** Words in the name of `id`, with the clocks that its own next words will have. */
function wordsOf(id: number, doc: Y.Doc): Uint8Array {
  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(doc))
  forged.clientID = id
  const before = Y.encodeStateVector(forged)
  firstText(forged).insert(0, 'Forged. '.repeat(200))
  return Y.encodeStateAsUpdate(forged, before)
}

/** Nothing but the next 1,000 clocks of `id`. */
function clocksTaken(id: number, doc: Y.Doc): Uint8Array {
  return takesClocks(id, clocksOf(doc).get(id) ?? 0, 1_000)
}

const forgeries = { words: wordsOf, 'mere clocks': clocksTaken }

for (const [what, forge] of Object.entries(forgeries)) {
  test(`${what} in another’s name reach nobody, and hide nothing of what they type on`, async ({
    newPerson,
    server,
  }) => {
    const finch = await DocumentWindow.create(await (await newPerson()).newPage())
    const lark = await DocumentWindow.open(await (await newPerson()).newPage(), finch.address)
    const room = new URL(finch.address).pathname.replace('/d/', '')
    const forger = createStockClient('3.1.0', server.url, room)
    await forger.synced
    const id = await idOfWriter(forger, () => finch.write('Mine. '))
    await finch.saved()
    await forger.until(() => forger.text === 'Mine. ')

    const closed = new Promise(resolve =>
      forger.provider.once('connection-close', event => resolve(event?.code)),
    )
    forger.provider.ws?.send(new Uint8Array(writeSync(SYNC_UPDATE, forge(id, forger.doc))))
    await finch.write('And what I typed on.')
    expect(await closed).toBe(4403)
    forger.destroy()

    await lark.write(' Read by Lark.')
    for (const window of [finch, lark]) {
      await expect(window.text).toHaveText('Mine. And what I typed on. Read by Lark.')
      await window.saved()
    }
    const wren = await DocumentWindow.open(await (await newPerson()).newPage(), finch.address)
    await expect(wren.text).toHaveText('Mine. And what I typed on. Read by Lark.')
  })
}
