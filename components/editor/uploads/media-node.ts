/** The node that stands for an upload: a picture where browsers show it as one, else a file. */
import type { Node } from 'prosemirror-model'
import { schema } from '../../../lib/schema'
import { imageScale } from '../../../lib/schema-attributes'
import { TEXT_WIDTH } from '../paste/pasted-lengths'
import type { NaturalSize } from './natural-size'
import type { PictureLook, Upload } from './upload'
import type { Asset } from './upload-request'

const PICTURES = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
])

/** `natural` is null where nobody could make a picture of it. */
export function mediaNode(
  { hash, type, size }: Asset,
  { file, look }: Upload,
  natural: NaturalSize | null,
): Node {
  const { nodes } = schema
  return PICTURES.has(type) && natural
    ? nodes.image.create({
        asset: hash,
        ...natural,
        alt: look.alt,
        scale: scaleOf(look, natural),
      })
    : nodes.file.create({ asset: hash, name: file.name, size })
}

/** Percent of the text's width, where it was shown smaller than it is. */
function scaleOf({ width }: PictureLook, natural: NaturalSize): number | null {
  if (width === null || width >= natural.width || width >= TEXT_WIDTH) return null
  return imageScale.read(Math.max(5, Math.round((100 * width) / TEXT_WIDTH)))
}
