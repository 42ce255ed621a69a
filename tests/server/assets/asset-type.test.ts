import { describe, expect, it } from 'vitest'
import { assetType, isShownInPlace } from '../../../server/assets/asset-type'
import { FILES, PROGRAMS } from './files'

const typeOf = (content: Buffer) => assetType(content, content.length)

describe('the type of a file', () => {
  it.each(FILES)('is %s by its first bytes, and shown in place', async (type, content) => {
    expect(await typeOf(content)).toBe(type)
    expect(isShownInPlace(type)).toBe(true)
  })

  it.each(PROGRAMS)('is %s for what is only to be kept: %j', async (type, content) => {
    expect(await typeOf(Buffer.from(content))).toBe(type)
    expect(isShownInPlace(type)).toBe(false)
  })

  it('is text where a letter is cut in two at the end of the beginning', async () => {
    const content = Buffer.from('é'.repeat(10))
    expect(await assetType(content.subarray(0, 9), 20)).toBe('text/plain')
    expect(await assetType(content.subarray(0, 9), 9)).toBe('application/octet-stream')
  })

  it('takes no file at its word: a page that begins as a picture is a broken picture', async () => {
    expect(await typeOf(Buffer.from('GIF89a<script>alert(1)</script>'))).toBe('image/gif')
  })
})
