/**
 * Images and links, once they are tokens. An image of the document's own uploads is a block: the
 * paragraph or the cell that it stands in is cut in two around it. Any other image is a link to it
 * that reads as its description, so that no reader's browser asks another host for it.
 */
import Token from 'markdown-it/lib/token.mjs'
import { assetOf } from './asset-address'
import { textToken, wordsOfTokens } from './markdown-text-token'

/** Whether a link may be written: see `rewriteInline`. */
export type Affordable = (link: Token) => boolean

/** `asBlocks`: whether images of uploads may stand where these tokens do; they stay tokens then. */
export function rewriteLinks(
  tokens: readonly Token[],
  affordable: Affordable,
  asBlocks: boolean,
): Token[] {
  let inLink = false
  let written = false
  let depth = 0
  return tokens.flatMap((token, index) => {
    if (token.type.endsWith('_open')) depth++
    if (token.type.endsWith('_close')) depth--
    switch (token.type) {
      case 'image': {
        if (asBlocks && depth === 0 && assetOf(token.attrGet('src') ?? '') !== null) return token
        const words = wordsOfTokens(token.children!) || (token.attrGet('src') ?? '')
        if (inLink) return textToken(words)
        const open = new Token('link_open', 'a', 1)
        open.attrs = token.attrs!.map(([name, value]) => [name === 'src' ? 'href' : name, value])
        return affordable(open)
          ? [open, textToken(words), new Token('link_close', 'a', -1)]
          : textToken(words)
      }
      case 'link_open': {
        inLink = true
        written = affordable(token)
        const empty = tokens[index + 1]!.type === 'link_close'
        const shown = empty ? [textToken(token.attrGet('href') ?? '')] : []
        return written ? [token, ...shown] : shown
      }
      case 'link_close':
        inLink = false
        return written ? token : []
      default:
        return token
    }
  })
}

/** A paragraph as blocks: the images in it, and paragraphs of what stands between them. */
export function splitAtImages(paragraph: readonly [Token, Token, Token], inCell: boolean): Token[] {
  const [open, inline, close] = paragraph
  const children = inline.children!
  if (!children.some(isImage)) return [...paragraph]

  const blocks: Token[] = []
  let from = 0
  const endText = (to: number) => {
    let text = children.slice(from, to)
    if (isBreak(text[0]) && from > 0) text = text.slice(1)
    if (isBreak(text.at(-1)) && to < children.length) text = text.slice(0, -1)
    const blank = !inCell && text.every(token => isBreak(token) || token.content.trim() === '')
    if (text.length === 0 || (blank && text.every(token => token.nesting === 0))) return
    const rest = new Token('inline', '', 0)
    rest.children = text
    blocks.push(open, rest, close)
  }
  children.forEach((child, index) => {
    if (!isImage(child)) return
    endText(index)
    blocks.push(...imageBlock(child))
    from = index + 1
  })
  endText(children.length)
  return blocks
}

function imageBlock(image: Token): Token[] {
  const open = new Token('figure_open', '', 1)
  open.meta = {
    asset: assetOf(image.attrGet('src') ?? ''),
    alt: wordsOfTokens(image.children!),
  }
  const title = image.attrGet('title') ?? ''
  const caption = new Token('inline', '', 0)
  caption.children = [textToken(title)]
  return [
    open,
    ...(title === ''
      ? []
      : [new Token('caption_open', '', 1), caption, new Token('caption_close', '', -1)]),
    new Token('figure_close', '', -1),
  ]
}

function isImage(token: Token): boolean {
  return token.type === 'image'
}

function isBreak(token: Token | undefined): boolean {
  return token?.type === 'softbreak' || token?.type === 'hardbreak'
}
