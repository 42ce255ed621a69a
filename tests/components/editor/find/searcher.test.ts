import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { matchText } from '../../../../components/editor/find/match-text'
import type { PatternQuestion } from '../../../../components/editor/find/pattern-worker'
import { createSearcher, type PatternThread } from '../../../../components/editor/find/searcher'

/** A thread that answers as told: at once, never, or with its own end. */
class FakeThread extends EventTarget implements PatternThread {
  terminated = false

  constructor(private readonly does: 'answer' | 'hang' | 'fail') {
    super()
  }

  postMessage({ source, flags, texts }: PatternQuestion): void {
    if (this.does === 'fail') this.dispatchEvent(new Event('error'))
    if (this.does !== 'answer') return
    const data = texts.map(text => matchText(new RegExp(source, flags), text))
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  terminate(): void {
    this.terminated = true
  }
}

const PATTERN = { kind: 'pattern', source: 'w.en', flags: 'gu' } as const

function searcherOver(...threads: FakeThread[]) {
  const left = [...threads]
  return createSearcher(PATTERN, { patternMs: 2_000, startThread: () => left.shift()! })!
}

describe('a search for somebody’s expression', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('it is made on a thread of its own', async () => {
    const searcher = searcherOver(new FakeThread('answer'))
    expect(searcher.immediate).toBeNull()
    expect(await searcher.search(['a wren', 'none'])).toEqual({
      kind: 'matches',
      each: [[2, 6], []],
    })
    searcher.destroy()
  })

  test('one that takes too long is ended with its thread', async () => {
    const thread = new FakeThread('hang')
    const searcher = searcherOver(thread)
    const answer = searcher.search(['a wren'])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await answer).toEqual({ kind: 'too-slow' })
    expect(thread.terminated).toBe(true)
    searcher.destroy()
  })

  test('a thread that does not start is told from one that is slow', async () => {
    const searcher = searcherOver(new FakeThread('fail'))
    expect(await searcher.search(['a wren'])).toEqual({ kind: 'no-thread' })
    searcher.destroy()
  })

  test('a search that nobody wants any more ends its thread, and can be ended twice', async () => {
    const thread = new FakeThread('hang')
    const searcher = searcherOver(thread)
    const answer = searcher.search(['a wren'])
    searcher.destroy()
    searcher.destroy()
    expect((await answer).kind).toBe('too-slow')
    expect(thread.terminated).toBe(true)
  })
})

test('words are found without a wait', () => {
  const searcher = createSearcher(
    { kind: 'words', source: 'wren', flags: 'gu' },
    { patternMs: 2_000 },
  )
  expect(searcher?.immediate?.('a wren')).toEqual([2, 6])
})
