/** The node that stands for an upload: a picture where browsers show it as one, else a file. */
import type { Node } from 'prosemirror-model'
import { schema } from '../../../lib/schema'
import type { NaturalSize } from './natural-size'
import type { Asset } from './upload-request'

const PICTURES = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
])

/** `natural` is null where the browser could make no picture of it. */
export function mediaNode(
  { hash, type, size }: Asset,
  name: string,
  natural: NaturalSize | null,
): Node {
  const { image, file } = schema.nodes
  return PICTURES.has(type) && natural
    ? image.create({ asset: hash, ...natural })
    : file.create({ asset: hash, name, size })
}
