/** What stands in the text where a file is to come: its name, how far it is, and a way to end it. */
import { words } from '../../words'
import type { Upload } from './upload'

export interface UploadCard {
  readonly dom: HTMLElement
  destroy(): void
}

export interface UploadCardOptions {
  readonly upload: Upload
  readonly onRetry: () => void
  readonly onCancel: () => void
}

export function createUploadCard({ upload, onRetry, onCancel }: UploadCardOptions): UploadCard {
  const said = words.editor.uploads
  const { name, type } = upload.file
  const dom = element('div', 'upload-card')
  dom.contentEditable = 'false'
  dom.setAttribute('role', 'group')
  dom.setAttribute('aria-label', said.label(name))

  // Made of the file itself: nothing is fetched for it.
  const preview = type.startsWith('image/') ? URL.createObjectURL(upload.file) : null
  if (preview !== null) {
    const picture = element('img', 'upload-preview')
    picture.src = preview
    picture.alt = ''
    dom.append(picture)
  }

  const about = element('div', 'upload-about')
  const title = element('span', 'upload-name')
  title.dir = 'auto'
  title.textContent = name
  const state = element('span', 'upload-state')
  const bar = element('progress', 'upload-progress')
  bar.max = 1
  bar.setAttribute('aria-label', said.progress(name))
  about.append(title, state, bar)

  const retry = button('upload-button', said.retry, onRetry)
  const cancel = button('upload-button', said.cancel, onCancel)
  dom.append(about, retry, cancel)

  const draw = () => {
    const now = upload.state
    const failed = now.type === 'failed'
    dom.classList.toggle('has-failed', failed)
    bar.hidden = failed
    retry.hidden = !(failed && now.mayRetry)
    cancel.textContent = failed ? said.remove : said.cancel
    switch (now.type) {
      case 'waiting':
        bar.removeAttribute('value')
        state.textContent = said.waiting
        break
      case 'sending':
        bar.value = now.share
        state.textContent = said.sent(now.share)
        break
      case 'failed':
        state.textContent = now.sentence
        break
    }
  }
  draw()
  const ignore = upload.listen(draw)

  return {
    dom,
    destroy() {
      ignore()
      if (preview !== null) URL.revokeObjectURL(preview)
    },
  }
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string) {
  const made = document.createElement(name)
  made.className = className
  return made
}

function button(className: string, label: string, onPress: () => void): HTMLButtonElement {
  const made = element('button', className)
  made.type = 'button'
  made.textContent = label
  made.addEventListener('click', onPress)
  return made
}
