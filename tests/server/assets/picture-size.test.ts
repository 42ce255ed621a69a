import { expect, it } from 'vitest'
import { pictureSize } from '../../../server/assets/picture-size'
import { pngOf } from '../../e2e/picture'
import { FILES, PNG } from './files'
import { bytes, END, exif, FRAME, JFIF, SCAN, START } from './jpeg'

it('a picture says how large it is, the way it is held', () => {
  expect(pictureSize('image/png', PNG)).toEqual({ width: 1, height: 1 })
  expect(pictureSize('image/png', pngOf(64, 40))).toEqual({ width: 64, height: 40 })
  const upright = bytes(START, JFIF, FRAME, SCAN, END)
  expect(pictureSize('image/jpeg', upright)).toEqual({ width: 3, height: 2 })
  const turned = bytes(START, JFIF, exif(6), FRAME, SCAN, END)
  expect(pictureSize('image/jpeg', turned)).toEqual({ width: 2, height: 3 })
})

it('what is broken, or no picture, has no size', () => {
  expect(pictureSize('application/pdf', PNG)).toBeNull()
  for (const [type, content] of FILES) {
    for (const length of [3, 12, content.length]) {
      const size = pictureSize(type, content.subarray(0, length))
      expect(size === null || size.width > 0, `${length} bytes of ${type}`).toBe(true)
    }
  }
})
