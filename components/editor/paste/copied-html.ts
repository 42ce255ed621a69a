/**
 * What is copied, as HTML: as the schema draws it, so that it is pasted here as it was, and so that
 * other programs show its pictures and find its files. Uploads say which document they are from.
 */
import { type DOMOutputSpec, DOMSerializer, type Node } from 'prosemirror-model'
import type { AssetAddress } from '../../../lib/asset-address'
import { schema } from '../../../lib/schema'
import { assetHash, imageScale, pixels, shownText } from '../../../lib/schema-attributes'

export interface CopiedHtmlOptions {
  readonly documentId: string
  /** Where other programs find an upload: an address with its host. */
  readonly addressOf: AssetAddress
  /** A picture as a data URL, where it is small and at hand. */
  readonly dataOf: (hash: string) => string | null
}

export function copiedHtml({ documentId, addressOf, dataOf }: CopiedHtmlOptions): DOMSerializer {
  const nodes = DOMSerializer.nodesFromSchema(schema)
  /** As the schema does. */
  const draw = (node: Node): [tag: string, attributes: object, content: unknown] => {
    const spec = nodes[node.type.name]!(node) as unknown as [string, object, unknown]
    const [tag, attributes, content] = spec
    return [tag, { ...attributes, 'data-from': documentId }, content]
  }
  return new DOMSerializer(
    {
      ...nodes,
      image(node) {
        const hash = assetHash.read(node.attrs.asset)
        const [tag, attributes, captions] = draw(node)
        if (hash === null) return [tag, attributes, captions] as DrawnSpec
        const picture = ['img', pictureAttributes(node, dataOf(hash) ?? addressOf(hash))]
        return [tag, attributes, picture, ['div', captions]] as unknown as DrawnSpec
      },
      file(node) {
        const hash = assetHash.read(node.attrs.asset)
        const [tag, attributes, name] = draw(node)
        const content = hash === null ? name : ['a', { href: addressOf(hash) }, name]
        return [tag, attributes, content] as DrawnSpec
      },
      // A bare one that ends its block is passed over when it is pasted.
      hard_break: () => ['span', ['br']],
    },
    DOMSerializer.marksFromSchema(schema),
  )
}

type DrawnSpec = DOMOutputSpec & readonly unknown[]

/** As large as it is shown in a text of the usual width. */
function pictureAttributes({ attrs }: Node, src: string): object {
  const scale = imageScale.read(attrs.scale)
  return {
    src,
    alt: shownText(attrs.alt),
    width: pixels.read(attrs.width),
    height: pixels.read(attrs.height),
    style: scale === null ? 'max-width: 100%; height: auto' : `width: ${scale}%; height: auto`,
  }
}
