import { describe, expect, it } from 'vitest'
import { createLog, createTagger } from '../../server/log'

function createLines() {
  const lines: Record<string, unknown>[] = []
  return { lines, write: (line: string) => void lines.push(JSON.parse(line)) }
}

describe('the log', () => {
  it('writes an object a line, with the level by its name', () => {
    const destination = createLines()
    const log = createLog('info', destination)
    log.debug('not this')
    log.info({ request: 'r1', status: 200 }, 'answered')
    expect(destination.lines).toEqual([
      { level: 'info', time: expect.any(String), request: 'r1', status: 200, msg: 'answered' },
    ])
  })

  it('keeps an error’s stack and code, and nothing else that hangs on it', () => {
    const destination = createLines()
    const error = Object.assign(new Error('no'), { code: 'ENOSPC', text: 'somebody’s words' })
    createLog('error', destination).error({ err: error }, 'failed')
    const err = destination.lines[0]?.err
    expect(err).toEqual({ type: 'Error', message: 'no', code: 'ENOSPC', stack: error.stack })
  })
})

describe('a document’s tag', () => {
  it('is the same for one document and differs between documents and installations', () => {
    const tag = createTagger(Buffer.from('one'))
    expect(tag('AAAAAAAAAAAAAAAAAAAAAA')).toMatch(/^[\w-]{8}$/)
    expect(tag('AAAAAAAAAAAAAAAAAAAAAA')).toBe(tag('AAAAAAAAAAAAAAAAAAAAAA'))
    expect(tag('AAAAAAAAAAAAAAAAAAAAAA')).not.toBe(tag('BAAAAAAAAAAAAAAAAAAAAA'))
    expect(tag('A')).not.toBe(createTagger(Buffer.from('two'))('A'))
  })
})
