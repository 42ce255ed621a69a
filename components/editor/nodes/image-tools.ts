/**
 * What is done with a picture, in a bar above it while it is selected: its side, its caption, what it
 * shows in words, another one in its place. Tab from the selected picture comes here, arrows move
 * along, and Escape goes back to the text.
 */
import type { Command } from 'prosemirror-state'
import { TEXT_ALIGNS, type TextAlign } from '../../../lib/schema-attributes'
import { words } from '../../words'
import { alignImage, toggleCaption } from '../commands/image-commands'
import { createIcon, type IconName } from './icon'
import { labelButton } from './node-button'

export interface ImageToolsState {
  readonly align: TextAlign | null
  readonly hasCaption: boolean
  readonly alt: string
  readonly address: string | null
}

export interface ImageToolsOptions {
  readonly run: (command: Command) => void
  readonly onDescribe: (alt: string) => void
  readonly onReplace: () => void
  readonly onLeave: () => void
}

export interface ImageTools {
  readonly dom: HTMLElement
  draw(state: ImageToolsState): void
}

const ALIGN_LABELS: Readonly<Record<TextAlign, string>> = {
  left: words.editor.image.alignLeft,
  center: words.editor.image.alignCenter,
  right: words.editor.image.alignRight,
}

export function createImageTools(options: ImageToolsOptions): ImageTools {
  const { run, onDescribe, onReplace, onLeave } = options
  const said = words.editor.image
  const dom = document.createElement('div')
  dom.className = 'image-tools'
  dom.contentEditable = 'false'
  const bar = document.createElement('div')
  bar.className = 'image-bar'
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', said.toolbar)

  const aligns = new Map(
    TEXT_ALIGNS.map(align => [
      align,
      tool(align, ALIGN_LABELS[align], () => run(alignImage(align))),
    ]),
  )
  const caption = tool('caption', said.caption, () => run(toggleCaption))
  const describe = tool('edit', said.alt, () => showField(field.hidden === true))
  const replace = tool('swap', said.replace, onReplace)
  const open = toolLink('open', said.open)
  open.target = '_blank'
  open.rel = 'noopener'
  const download = toolLink('download', said.download)
  download.download = ''
  const tools: readonly HTMLElement[] = [
    ...aligns.values(),
    ...[caption, describe, replace, open, download],
  ]
  bar.append(...tools)
  tools.forEach((one, index) => {
    one.tabIndex = index === 0 ? 0 : -1
  })

  const field = document.createElement('form')
  field.className = 'image-alt'
  field.hidden = true
  const input = document.createElement('input')
  input.type = 'text'
  input.dir = 'auto'
  input.placeholder = said.altHint
  input.setAttribute('aria-label', said.alt)
  const done = document.createElement('button')
  done.textContent = said.altDone
  field.append(input, done)
  const both = document.createElement('div')
  both.append(bar, field)
  dom.append(both)

  const showField = (shown: boolean) => {
    field.hidden = !shown
    describe.setAttribute('aria-expanded', `${shown}`)
    if (shown) input.focus()
  }
  showField(false)
  field.addEventListener('submit', event => {
    event.preventDefault()
    showField(false)
    onDescribe(input.value.trim())
    onLeave()
  })
  dom.addEventListener('keydown', event => {
    event.stopPropagation()
    if (event.key === 'Escape') {
      event.preventDefault()
      if (field.hidden) return onLeave()
      showField(false)
      describe.focus()
    } else if (event.target !== input) moveAlong(event, tools)
  })

  return {
    dom,
    draw({ align, hasCaption, alt, address }) {
      for (const [name, button] of aligns) button.setAttribute('aria-pressed', `${name === align}`)
      caption.setAttribute('aria-pressed', `${hasCaption}`)
      if (field.hidden) input.value = alt
      for (const link of [open, download]) {
        link.hidden = address === null
        if (address !== null) link.href = address
      }
    },
  }
}

function tool(icon: IconName, label: string, onPress: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'image-tool'
  labelButton(button, label)
  button.append(createIcon(icon))
  // A press leaves the picture selected.
  button.addEventListener('mousedown', event => event.preventDefault())
  button.addEventListener('click', onPress)
  return button
}

function toolLink(icon: IconName, label: string): HTMLAnchorElement {
  const link = document.createElement('a')
  link.className = 'image-tool'
  link.setAttribute('aria-label', label)
  link.title = label
  link.append(createIcon(icon))
  return link
}

function moveAlong(event: KeyboardEvent, tools: readonly HTMLElement[]): void {
  const shown = tools.filter(one => !one.hidden)
  const at = shown.indexOf(event.target as HTMLElement)
  const next = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    Home: 0,
    End: -1,
  }[event.key]
  if (next === undefined) return
  event.preventDefault()
  const chosen = shown.at(next % shown.length)
  for (const one of tools) one.tabIndex = one === chosen ? 0 : -1
  chosen?.focus()
}
