import { randomBytes } from 'node:crypto'
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AssetFiles, openAssetFiles, type Received } from '../../../server/assets/asset-files'
import { hashOf } from './files'

const limits = { assetBytes: 300_000, uploadStallMs: 5_000 }
let folder: string
let files: AssetFiles
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quire-assets-'))
  files = await openAssetFiles({ folder, limits })
})
afterEach(() => rm(folder, { recursive: true }))

function whole(received: Received) {
  if (received.type !== 'received') throw new Error(`The upload is ${received.type}.`)
  return received.file
}

describe('an upload on disk', () => {
  it('stands whole under its hash, and only once it is kept', async () => {
    const content = randomBytes(200_000)
    const pieces = [content.subarray(0, 1), content.subarray(1, 70_000), content.subarray(70_000)]
    const file = whole(await files.receive(Readable.from(pieces)))
    expect(file).toMatchObject({ hash: hashOf(content), size: 200_000 })
    expect(file.head).toEqual(content.subarray(0, 64 * 1024))
    expect(await files.size(file.hash)).toBeNull()
    await file.keep()
    await file.discard()
    expect(await readdir(folder)).toEqual([file.hash])
    expect(await files.size(file.hash)).toBe(200_000)
    expect(await buffer(files.read(file.hash, 10, 19))).toEqual(content.subarray(10, 20))
  })

  it('is gone when it is not kept', async () => {
    await whole(await files.receive(Readable.from([Buffer.from('words')]))).discard()
    expect(await readdir(folder)).toEqual([])
  })

  it('leaves nothing when it is too large', async () => {
    const endless = new PassThrough()
    const received = files.receive(endless)
    endless.write(Buffer.alloc(300_001))
    expect(await received).toEqual({ type: 'too-large' })
    expect(await readdir(folder)).toEqual([])
  })

  it('leaves nothing when its sender goes away', async () => {
    const body = new PassThrough()
    // A request says it to those who listen only.
    body.on('error', () => {})
    const received = files.receive(body)
    body.write('half')
    body.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
    expect(await received).toEqual({ type: 'cut-off' })
    expect(await readdir(folder)).toEqual([])
  })

  it('leaves nothing when its sender says nothing more', async () => {
    const impatient = await openAssetFiles({ folder, limits: { ...limits, uploadStallMs: 20 } })
    const body = new PassThrough()
    body.write('half')
    expect(await impatient.receive(body)).toEqual({ type: 'stalled' })
    expect(await readdir(folder)).toEqual([])
  })

  it('leaves nothing when the disk is full', async () => {
    const full = await openAssetFiles({
      folder,
      limits,
      async openFile(path, flags) {
        const handle = await open(path, flags)
        handle.write = () =>
          Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
        return handle
      },
    })
    await expect(full.receive(Readable.from([Buffer.from('words')]))).rejects.toMatchObject({
      code: 'ENOSPC',
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('that a crash left half done is gone at the next start, and the whole ones stay', async () => {
    const hash = hashOf('whole')
    await writeFile(join(folder, '.upload-0123'), 'ha')
    await writeFile(join(folder, hash), 'whole')
    const next = await openAssetFiles({ folder, limits })
    expect(await readdir(folder)).toEqual([hash])
    const hashes: string[] = []
    for await (const found of next.hashes()) hashes.push(found)
    expect(hashes).toEqual([hash])
    await next.remove(hash)
    await next.remove(hash)
    expect(await next.size(hash)).toBeNull()
  })

  it('is read from nowhere else', () => {
    expect(() => files.read('../quire.sqlite', 0, 10)).toThrow(TypeError)
  })

  it('that comes twice is one file', async () => {
    const [first, second] = await Promise.all([
      files.receive(Readable.from([Buffer.from('same')])).then(whole),
      files.receive(Readable.from([Buffer.from('same')])).then(whole),
    ])
    await Promise.all([first.keep(), second.keep()])
    expect(await readdir(folder)).toEqual([hashOf('same')])
    expect(await readFile(join(folder, hashOf('same')), 'utf8')).toBe('same')
  })
})

describe('work on one hash', () => {
  it('waits for what is under way with it, and for nothing else', async () => {
    const order: string[] = []
    let finish = () => {}
    const first = files.alone('a', async () => {
      await new Promise<void>(resolve => {
        finish = resolve
      })
      order.push('first')
      throw new Error('failed')
    })
    const second = files.alone('a', async () => void order.push('second'))
    await files.alone('b', async () => void order.push('other'))
    finish()
    await expect(first).rejects.toThrow('failed')
    await second
    expect(order).toEqual(['other', 'first', 'second'])
  })
})
