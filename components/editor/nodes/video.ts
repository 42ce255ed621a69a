/**
 * A video of a host that is known (`lib/video-hosts.ts`). Nothing is asked of that host before somebody
 * presses play; then it plays in a frame, whose address is made from the video's id alone. An address
 * of any other host is shown as a link.
 */
import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { safeUrl } from '../../../lib/safe-url'
import { type Video, videoOf } from '../../../lib/video-hosts'
import { words } from '../../words'
import { createIcon } from './icon'
import { createNodeButton } from './node-button'
import { pressForm } from './node-form'

export class VideoView implements NodeView {
  readonly dom = document.createElement('div')
  private readonly screen = document.createElement('div')
  private readonly button: HTMLButtonElement

  constructor(
    private node: Node,
    view: EditorView,
    getPos: () => number | undefined,
  ) {
    this.dom.className = 'video'
    this.screen.className = 'video-screen'
    this.button = createNodeButton({
      className: 'node-button',
      label: words.editor.video.edit,
      onPress: () => pressForm(view, getPos()),
    })
    this.button.append(createIcon('edit'))
    this.dom.append(this.screen, this.button)
    this.draw()
  }

  private draw(): void {
    const video = videoOf(this.node.attrs.href)
    this.dom.classList.toggle('is-unknown', video === null)
    this.dom.classList.remove('is-playing')
    // What there is of it on paper.
    this.screen.dataset.address = video ? String(this.node.attrs.href) : ''
    this.screen.replaceChildren(...(video ? this.placeholder(video) : [this.link()]))
  }

  private placeholder(video: Video): HTMLElement[] {
    const play = createNodeButton({
      className: 'video-play',
      label: words.editor.video.play(video.title),
      onPress: () => this.play(video),
    })
    play.append(createIcon('play'))
    const note = document.createElement('p')
    note.textContent = words.editor.video.note(video.title)
    return [play, note]
  }

  private play(video: Video): void {
    const frame = document.createElement('iframe')
    frame.title = words.editor.video.frame(video.title)
    // `allow-same-origin` is the host's own origin: its player keeps its settings there.
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-presentation')
    frame.referrerPolicy = 'no-referrer'
    frame.allow = 'fullscreen; picture-in-picture; encrypted-media'
    frame.allowFullscreen = true
    frame.src = video.embedAddress
    this.dom.classList.add('is-playing')
    this.screen.replaceChildren(frame)
  }

  private link(): HTMLElement {
    const href = safeUrl(this.node.attrs.href)
    const text = href ?? words.editor.video.empty
    if (href === null) {
      const note = document.createElement('p')
      note.textContent = text
      return note
    }
    const link = document.createElement('a')
    link.href = href
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    link.tabIndex = -1
    link.textContent = text
    return link
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    const changed = node.attrs.href !== this.node.attrs.href
    this.node = node
    if (changed) this.draw()
    return true
  }

  stopEvent({ target }: Event): boolean {
    return target instanceof Element && target.closest('button, a, iframe') !== null
  }

  ignoreMutation(): boolean {
    return true
  }
}
