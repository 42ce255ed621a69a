import { describe, expect, it } from 'vitest'
import { Upload } from '../../../../components/editor/uploads/upload'
import { createUploadQueue } from '../../../../components/editor/uploads/upload-queue'
import type { Outcome } from '../../../../components/editor/uploads/upload-request'

const asset = { hash: 'a'.repeat(64), type: 'image/png', size: 1, natural: null }
const done: Outcome = { type: 'done', asset }
const failed: Outcome = { type: 'failed', sentence: 'No network.', mayRetry: true }

/** A queue whose files come to an end when the story says so. */
function story(atOnce = 2) {
  const ends = new Map<string, (outcome: Outcome) => void>()
  const progress = new Map<string, (share: number) => void>()
  const aborted: string[] = []
  const arrived: string[] = []
  const queue = createUploadQueue({
    atOnce,
    send: ({ name }, onProgress, signal) => {
      progress.set(name, onProgress)
      signal.addEventListener('abort', () => aborted.push(name))
      return new Promise(resolve => ends.set(name, resolve))
    },
    onDone: ({ file }) => arrived.push(file.name),
  })
  const add = (name: string) => {
    const upload = new Upload(new File(['x'], name))
    queue.add(upload)
    return upload
  }
  const end = async (name: string, outcome: Outcome) => {
    ends.get(name)?.(outcome)
    ends.delete(name)
    await Promise.resolve()
    await Promise.resolve()
  }
  return { queue, add, end, ends, progress, aborted, arrived }
}

describe('files on their way', () => {
  it('are sent a few at a time, in their order', async () => {
    const { add, end, ends, arrived } = story()
    const uploads = ['a', 'b', 'c'].map(add)
    expect([...ends.keys()]).toEqual(['a', 'b'])
    expect(uploads.map(({ state }) => state.type)).toEqual(['sending', 'sending', 'waiting'])
    await end('b', done)
    expect([...ends.keys()]).toEqual(['a', 'c'])
    await end('c', done)
    await end('a', done)
    expect(arrived).toEqual(['b', 'c', 'a'])
  })

  it('say how far they are to who listens', () => {
    const { add, progress } = story()
    const upload = add('a')
    const heard: unknown[] = []
    const ignore = upload.listen(() => heard.push(upload.state))
    progress.get('a')?.(0.5)
    ignore()
    progress.get('a')?.(0.7)
    expect(heard).toEqual([{ type: 'sending', share: 0.5 }])
  })

  it('that failed wait to be sent again, and keep nobody waiting', async () => {
    const { queue, add, end, ends, arrived } = story(1)
    const [first] = [add('a'), add('b')]
    await end('a', failed)
    expect(first?.state).toEqual(failed)
    expect([...ends.keys()]).toEqual(['b'])
    queue.add(first as Upload)
    queue.add(first as Upload)
    expect(first?.state.type).toBe('waiting')
    await end('b', done)
    await end('a', done)
    expect(arrived).toEqual(['b', 'a'])
    expect(ends.size).toBe(0)
  })

  it('are called off, sent or not, and heard of no more', async () => {
    const { queue, add, end, ends, progress, aborted, arrived } = story(1)
    const [first, second] = [add('a'), add('b'), add('c')]
    queue.cancel(second as Upload)
    queue.cancel(first as Upload)
    expect(aborted).toEqual(['a'])
    progress.get('a')?.(0.9)
    await end('a', done)
    expect([...ends.keys()]).toEqual(['c'])
    expect(arrived).toEqual([])
  })

  it('end with the page', () => {
    const { queue, add, aborted, ends } = story(1)
    add('a')
    add('b')
    queue.destroy()
    queue.destroy()
    expect(aborted).toEqual(['a'])
    expect([...ends.keys()]).toEqual(['a'])
  })
})
