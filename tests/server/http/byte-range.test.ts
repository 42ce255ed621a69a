import { describe, expect, it } from 'vitest'
import { readRange } from '../../../server/http/byte-range'

const all = { type: 'all' }
const part = (start: number, end: number) => ({ type: 'part', start, end })

describe('the range that a request asks for, of 100 bytes', () => {
  it.each([
    [undefined, all],
    ['bytes=0-9', part(0, 9)],
    ['bytes=90-', part(90, 99)],
    ['bytes=90-500', part(90, 99)],
    ['bytes=-10', part(90, 99)],
    ['bytes=-500', part(0, 99)],
    ['bytes=99-99', part(99, 99)],
    ['bytes=100-', { type: 'outside' }],
    ['bytes=-0', { type: 'outside' }],
    ['bytes=9-0', all],
    ['bytes=0-1,5-6', all],
    ['bytes=-', all],
    ['pages=1-2', all],
    ['bytes=a-b', all],
  ])('%s', (header, range) => {
    expect(readRange(header, 100)).toEqual(range)
  })

  it('is outside of an empty file, whatever it is', () => {
    expect(readRange('bytes=0-', 0)).toEqual({ type: 'outside' })
    expect(readRange('bytes=-1', 0)).toEqual({ type: 'outside' })
  })
})
