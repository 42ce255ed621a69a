/**
 * What of images, files, videos and cards Markdown can say. A file and a video are written as
 * paragraphs of one link; so a paragraph that is only such a link is one: a link to an upload, and
 * the bare address of a video of a known host. In an item of a list, addresses of videos stay links.
 */
import { Fragment, type Node } from 'prosemirror-model'
import { assetOf } from './asset-address'
import { cleanText, textForm, wordsOf } from './markdown-inline-form'
import type { Place } from './markdown-place'
import { safeUrl } from './safe-url'
import { schema } from './schema'
import { assetHash, string } from './schema-attributes'
import { videoOf } from './video-hosts'

const { nodes } = schema

export function paragraphForm(content: Fragment, place: Place): Node {
  return (place.within === 'cell' ? null : embedded(content, place)) ?? paragraph(content)
}

function paragraph(content: Fragment | readonly Node[]): Node {
  return nodes.paragraph.create(null, content)
}

function embedded(content: Fragment, place: Place): Node | null {
  const only = content.childCount === 1 ? content.firstChild! : null
  const mark = only?.marks.length === 1 ? only.marks[0]! : null
  if (only === null || mark?.type !== schema.marks.link || mark.attrs.title !== null) return null
  const text = wordsOf(only)
  const href = mark.attrs.href as string
  const asset = assetOf(href)
  if (asset !== null) return nodes.file.create({ asset, name: text })
  const isVideo = place.within === 'blocks' && text === href && videoOf(href) !== null
  return isVideo ? nodes.video.create({ href }) : null
}

/** A picture without its size; its captions are one line of text. Without an upload, its words. */
export function imageForm(image: Node, place: Place): Node[] {
  const asset = assetHash.read(image.attrs.asset)
  const alt = cleanText(string.read(image.attrs.alt))
  const caption = captionText(image)
  if (asset === null) {
    const lines = [alt, caption].filter(line => line !== '').map(line => [schema.text(line)])
    return lines.length === 0 ? [] : [paragraphForm(Fragment.from(joinLines(lines)), place)]
  }
  const content = caption === '' ? null : nodes.caption.create(null, schema.text(caption))
  return [nodes.image.create({ asset, alt }, content)]
}

function captionText(image: Node): string {
  const captions = image.children.map(caption => caption.children.map(wordsOf).join(''))
  return cleanText(captions.join(' ').replace(/[\n\r]+/g, ' '))
}

/** A file without a name is called by its address. */
export function fileForm(file: Node, place: Place): Node[] {
  const asset = assetHash.read(file.attrs.asset)
  const address = asset === null ? null : place.addressOf(asset)
  const name = cleanText(string.read(file.attrs.name)) || (address ?? '')
  if (asset === null || place.within === 'cell') {
    return [paragraphForm(linkForm(name, address), place)]
  }
  return [nodes.file.create({ asset, name })]
}

export function videoForm(video: Node, place: Place): Node[] {
  const href = safeUrl(video.attrs.href)
  return [paragraphForm(linkForm(href ?? '', href), place)]
}

/** A card is its title as a link, and its description in the next line. */
export function cardForm(card: Node, place: Place): Node[] {
  const href = safeUrl(card.attrs.href)
  const title = string.read(card.attrs.title) || (href ?? '')
  const lines = [linkForm(title, href), textAlone(string.read(card.attrs.description))]
  const content = joinLines(lines.map(line => line.content).filter(line => line.length > 0))
  return [paragraphForm(Fragment.from(content), place)]
}

function linkForm(text: string, href: string | null): Fragment {
  const marks = href === null ? [] : [schema.mark('link', { href })]
  return Fragment.from(textForm(text, marks))
}

function textAlone(text: string): Fragment {
  return Fragment.from(textForm(text, []))
}

/** The lines as one, with a break between each two. */
export function joinLines(lines: readonly (readonly Node[])[]): Node[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [nodes.hard_break.create(), ...line]))
}
