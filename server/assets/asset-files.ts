/**
 * Uploads as files, each under the SHA-256 of its bytes: `<folder>/<hash>`. Of a JPEG or a PNG these
 * are the bytes without what was noted about it (`jpeg-metadata.ts`, `png-metadata.ts`).
 *
 * A file is written under a temporary name while it is hashed, flushed, and only then renamed, so that
 * what stands under a hash is whole. Temporary files are removed at the start: nobody was told of them.
 * A hash that two documents share is one file; whoever adds or removes one does it in `alone`, so that
 * nothing is removed between being found and being referred to.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Limits } from '../../lib/limits'
import { OneAtATime } from '../../lib/one-at-a-time'
import { codeOf } from '../disk-trouble'
import { HEAD_BYTES } from './asset-type'
import { withoutJpegMetadata } from './jpeg-metadata'
import { inTurn } from './piece-filter'
import { withoutPngMetadata } from './png-metadata'

/** An upload that has come whole and is on disk, though not under its hash yet. */
export interface ReceivedFile {
  readonly hash: string
  readonly size: number
  /** Its first `HEAD_BYTES`. */
  readonly head: Uint8Array
  /** Puts it under its hash, there to stay. */
  keep(): Promise<void>
  /** Lets go of it, unless it was kept. Safe to call twice. */
  discard(): Promise<void>
}

export type Received =
  | { readonly type: 'received'; readonly file: ReceivedFile }
  /** `stalled` and `cut-off`: its sender stopped, or went away, before the end. */
  | { readonly type: 'too-large' | 'stalled' | 'cut-off' }

export interface AssetFiles {
  /** Writes what comes down. Rejects with the system's error where the disk is in trouble. */
  receive(body: Readable): Promise<Received>
  /** Its size in bytes; null where there is no such file. */
  size(hash: string): Promise<number | null>
  /** Bytes `start` to `end`, both included, of a file that is there. */
  read(hash: string, start: number, end: number): Readable
  /** The hashes of all files, as they come. */
  hashes(): AsyncIterable<string>
  /** To be called in `alone`. Nothing happens where there is no such file. */
  remove(hash: string): Promise<void>
  /** Does `work` while nobody else does any with the same hash. */
  alone<T>(hash: string, work: () => Promise<T>): Promise<T>
}

export interface AssetFilesOptions {
  /** Made where it is missing. */
  readonly folder: string
  readonly limits: Pick<Limits, 'assetBytes' | 'uploadStallMs'>
  /** For tests of a disk in trouble. */
  readonly openFile?: (path: string, flags: string) => Promise<FileHandle>
}

const HASH = /^[0-9a-f]{64}$/
const TEMPORARY = /^\.upload-/

/** Rejects with the system's error where the folder cannot be used. */
export async function openAssetFiles(options: AssetFilesOptions): Promise<AssetFiles> {
  const { folder, limits, openFile = open } = options
  await mkdir(folder, { recursive: true })
  await removeTemporary(folder)
  /** Of each hash that anybody works with. */
  const turns = new Map<string, OneAtATime>()
  const pathOf = (hash: string) => {
    if (!HASH.test(hash)) throw new TypeError('Not a hash.')
    return join(folder, hash)
  }

  const receive = async (body: Readable): Promise<Received> => {
    const temporary = join(folder, `.upload-${randomBytes(12).toString('hex')}`)
    const handle = await openFile(temporary, 'wx')
    let received: Received | null = null
    try {
      const written = await write(body, handle, limits)
      if (typeof written === 'string') return { type: written }
      await handle.sync()
      const keep = async () => {
        await rename(temporary, pathOf(written.hash))
        await flushFolder(folder)
      }
      const discard = () => rm(temporary, { force: true })
      received = { type: 'received', file: { ...written, keep, discard } }
      return received
    } finally {
      await handle.close()
      if (received === null) await rm(temporary, { force: true })
    }
  }

  return {
    receive,
    async size(hash) {
      try {
        return (await stat(pathOf(hash))).size
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null
        throw error
      }
    },
    read: (hash, start, end) => createReadStream(pathOf(hash), { start, end }),
    async *hashes() {
      for await (const { name } of await opendir(folder)) if (HASH.test(name)) yield name
    },
    remove: hash => rm(pathOf(hash), { force: true }),
    async alone(hash, work) {
      const turn = turns.get(hash) ?? new OneAtATime()
      turns.set(hash, turn)
      const done = turn.run(work)
      const { over } = turn
      try {
        return await done
      } finally {
        const isLast = turn.over === over
        if (isLast) turns.delete(hash)
      }
    },
  }
}

type Written = Pick<ReceivedFile, 'hash' | 'size' | 'head'>

/** A piece at a time: the sender waits for the disk, and no upload is ever in memory. */
async function write(
  body: Readable,
  handle: FileHandle,
  { assetBytes, uploadStallMs }: Pick<Limits, 'assetBytes' | 'uploadStallMs'>,
): Promise<Written | 'too-large' | 'stalled' | 'cut-off'> {
  const hash = createHash('sha256')
  const filter = inTurn([withoutJpegMetadata(), withoutPngMetadata()])
  const head: Uint8Array[] = []
  let [came, size] = [0, 0]
  const keep = async (piece: Uint8Array) => {
    if (size < HEAD_BYTES) head.push(piece.subarray(0, HEAD_BYTES - size))
    size += piece.length
    hash.update(piece)
    await writeWhole(handle, piece)
  }
  // Left open when this is left early: its connection still carries the answer.
  const pieces = body.iterator({ destroyOnReturn: false })
  try {
    for (;;) {
      const next = await within(pieces.next(), uploadStallMs)
      if (next === 'late') return 'stalled'
      if (next.done) break
      const piece = next.value as Buffer
      came += piece.length
      if (came > assetBytes) return 'too-large'
      await keep(filter.push(piece))
    }
    await keep(filter.end())
  } catch (error) {
    if (isCutOff(error)) return 'cut-off'
    throw error
  }
  return { hash: hash.digest('hex'), size, head: Buffer.concat(head) }
}

async function writeWhole(handle: FileHandle, piece: Uint8Array): Promise<void> {
  for (let at = 0; at < piece.length; ) at += (await handle.write(piece, at)).bytesWritten
}

async function within<T>(work: Promise<T>, ms: number): Promise<T | 'late'> {
  let callOff = () => {}
  const late = new Promise<'late'>(resolve => {
    const timer = setTimeout(resolve, ms, 'late')
    callOff = () => clearTimeout(timer)
  })
  // What is late may still fail, when nobody waits for it any more.
  work.catch(() => {})
  try {
    return await Promise.race([work, late])
  } finally {
    callOff()
  }
}

function isCutOff(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNABORTED'
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function removeTemporary(folder: string): Promise<void> {
  for await (const { name } of await opendir(folder)) {
    if (TEMPORARY.test(name)) await rm(join(folder, name), { force: true })
  }
}
