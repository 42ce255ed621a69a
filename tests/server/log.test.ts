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

  it('hides in an error what opens a document or proves who somebody is', () => {
    const destination = createLines()
    const secrets = ['AAAAAAAAAAAAAAAAAAAA-_', 'BBBBBBBBBBBBBBBBBBBBBB', 'C'.repeat(43)]
    const message = `no row for ${secrets[0]}: guest:${secrets[1]}.${secrets[2]} in 'open:my/room'`
    createLog('error', destination).error({ err: new Error(message) }, 'failed')
    const err = destination.lines[0]?.err as { message: string; stack: string }
    expect(err.message).toBe("no row for <hidden>: guest:<hidden>.<hidden> in 'open:<hidden>")
    for (const secret of [...secrets, 'my/room']) expect(err.stack).not.toContain(secret)
    expect(err.stack).toContain('log.test.ts')
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
