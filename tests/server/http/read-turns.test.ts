import { describe, expect, it } from 'vitest'
import { createReadTurns, type Reader } from '../../../server/http/read-turns'

/** Frames of 36 bytes cost 100. */
const FRAME = 36
const LIMITS = { turnBytes: 1_000, turnShareBytes: 200, frameOverheadBytes: 64 }

/** Turns that begin when the test says so. */
function open() {
  let next: (() => void) | null = null
  const turns = createReadTurns(LIMITS, task => {
    next = task
  })
  const log: string[] = []
  const begin = () => {
    const task = next
    next = null
    task?.()
    return task !== null
  }
  return { turns, log, begin }
}

/** A sender that has `frames` to bring. */
function sender({ turns, log }: ReturnType<typeof open>, name: string, frames: number) {
  let left = frames
  const reader: Reader = {
    goOn() {
      while (left > 0) {
        if (!turns.take(reader, FRAME)) return false
        left--
        log.push(name)
      }
      return true
    },
  }
  return {
    reader,
    arrive() {
      if (!reader.goOn()) turns.queue(reader)
    },
  }
}

const count = (log: string[]) =>
  log.reduce<Record<string, number>>((counts, name) => {
    counts[name] = (counts[name] ?? 0) + 1
    return counts
  }, {})

describe('a turn', () => {
  it('takes what one sender brings, up to its end, and goes on in the next', () => {
    const stage = open()
    sender(stage, 'flood', 25).arrive()
    expect(stage.log.length).toBe(10)
    stage.begin()
    expect(stage.log.length).toBe(20)
    stage.begin()
    expect(stage.log.length).toBe(25)
    stage.begin()
    expect(stage.begin()).toBe(false)
  })

  it('always has room for a few frames of everybody', () => {
    const stage = open()
    sender(stage, 'flood', 1_000).arrive()
    for (let n = 0; n < 50; n++) sender(stage, `person ${n}`, 2).arrive()
    for (let n = 0; n < 50; n++) expect(count(stage.log)[`person ${n}`]).toBe(2)
    expect(count(stage.log).flood).toBe(10)
  })

  it('is shared in equal parts by those who bring too much', () => {
    const stage = open()
    for (const name of ['a', 'b', 'c', 'd', 'e']) sender(stage, name, 1_000).arrive()
    stage.log.length = 0
    stage.begin()
    expect(count(stage.log)).toEqual({ a: 2, b: 2, c: 2, d: 2, e: 2 })
    for (let n = 0; n < 10; n++) stage.begin()
    expect(count(stage.log)).toEqual({ a: 22, b: 22, c: 22, d: 22, e: 22 })
  })

  it('serves a crowd in the order in which it came, and passes nobody over', () => {
    const stage = open()
    const names = Array.from({ length: 30 }, (_, n) => `flood ${n}`)
    sender(stage, 'first', 10).arrive()
    for (const name of names) sender(stage, name, 1_000).arrive()
    stage.log.length = 0
    // What is everybody's own is worth two frames, so that five have their turn at once.
    for (let n = 0; n < 6; n++) stage.begin()
    expect(count(stage.log)).toEqual(Object.fromEntries(names.map(name => [name, 2])))
  })

  it('takes one frame that is larger than all of it', () => {
    const stage = open()
    const { reader } = sender(stage, 'upload', 0)
    expect(stage.turns.take(reader, 20_000)).toBe(true)
    expect(stage.turns.take(reader, 1)).toBe(false)
    stage.begin()
    expect(stage.turns.take(reader, 20_000)).toBe(true)
  })

  it('forgets who left', () => {
    const stage = open()
    const flood = sender(stage, 'flood', 1_000)
    flood.arrive()
    stage.turns.leave(flood.reader)
    stage.begin()
    expect(stage.log.length).toBe(10)
    expect(stage.begin()).toBe(false)
  })
})
