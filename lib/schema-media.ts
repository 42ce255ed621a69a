/**
 * What stands in a document beside its text: uploads, links as cards, videos. An upload is named by
 * the hash of its bytes, an *asset*; where it is fetched from is the page's matter, since it is a part
 * of the document that holds it. Nothing here makes a reader's browser ask another host.
 */
import type { NodeSpec } from 'prosemirror-model'
import { safeUrl } from './safe-url'
import {
  assetHash,
  attribute,
  byteCount,
  imageScale,
  pixels,
  shownName,
  shownText,
  string,
  textAlign,
} from './schema-attributes'
import { fileAttributes, imageAttributes } from './schema-pasted'

export const mediaNodes = {
  image: {
    attrs: {
      asset: attribute(assetHash),
      alt: attribute(string),
      /** Pixels of the picture itself: its room is kept while it loads. */
      width: attribute(pixels),
      height: attribute(pixels),
      /** Its width in percent of the text's; null: as large as it is, or as fits. */
      scale: attribute(imageScale),
      align: attribute(textAlign),
    },
    content: 'caption*',
    group: 'block',
    draggable: true,
    isolating: true,
    parseDOM: [{ tag: 'figure[data-image]', getAttrs: imageAttributes }],
    toDOM: node => [
      'figure',
      {
        'data-image': assetHash.read(node.attrs.asset) ?? '',
        'data-alt': shownText(node.attrs.alt),
        'data-width': pixels.read(node.attrs.width),
        'data-height': pixels.read(node.attrs.height),
        'data-scale': imageScale.read(node.attrs.scale),
        'data-align': textAlign.read(node.attrs.align),
      },
      0,
    ],
  },

  caption: {
    content: 'inline*',
    parseDOM: [{ tag: 'figcaption' }],
    toDOM: () => ['figcaption', { dir: 'auto' }, 0],
  },

  file: {
    attrs: {
      asset: attribute(assetHash),
      name: attribute(string),
      size: attribute(byteCount),
    },
    group: 'block',
    atom: true,
    draggable: true,
    parseDOM: [{ tag: 'div[data-file]', getAttrs: fileAttributes }],
    toDOM: node => [
      'div',
      {
        'data-file': assetHash.read(node.attrs.asset) ?? '',
        'data-size': byteCount.read(node.attrs.size),
      },
      shownName(node.attrs.name),
    ],
  },

  // What its author typed: nobody fetches anything to make it.
  link_card: {
    attrs: { href: attribute(string), title: attribute(string), description: attribute(string) },
    group: 'block',
    atom: true,
    draggable: true,
    parseDOM: [
      {
        tag: 'div[data-link-card]',
        getAttrs: node => ({
          href: safeUrl(node.querySelector('a')?.getAttribute('href')) ?? '',
          title: node.querySelector('a')?.textContent ?? '',
          description: node.querySelector('p')?.textContent ?? '',
        }),
      },
    ],
    toDOM: node => {
      const href = safeUrl(node.attrs.href)
      return [
        'div',
        { 'data-link-card': '' },
        ['a', { href, rel: 'noopener noreferrer' }, shownName(node.attrs.title)],
        ['p', shownText(node.attrs.description)],
      ]
    },
  },

  // Its address is a page of a known host (`video-hosts.ts`); any other is shown as a link.
  video: {
    attrs: { href: attribute(string) },
    group: 'block',
    atom: true,
    draggable: true,
    parseDOM: [
      {
        tag: 'div[data-video]',
        getAttrs: node => ({ href: safeUrl(node.querySelector('a')?.getAttribute('href')) ?? '' }),
      },
    ],
    toDOM: node => {
      const href = safeUrl(node.attrs.href)
      return ['div', { 'data-video': '' }, ['a', { href, rel: 'noopener noreferrer' }, href ?? '']]
    },
  },
} satisfies Record<string, NodeSpec>
