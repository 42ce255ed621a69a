/** Files that come by paste and by drop: they are uploaded, unless words come with them. */
import { Plugin } from 'prosemirror-state'
import { uploadFiles } from './placed-files'

export function incomingFiles(): Plugin {
  return new Plugin({
    props: {
      handlePaste(view, event) {
        const data = event.clipboardData
        const files = filesIn(data)
        if (!data || files.length === 0 || hasWords(data, files)) return false
        uploadFiles(view, files, view.state.selection.from)
        return true
      },
      handleDrop(view, event) {
        const files = filesIn(event.dataTransfer)
        if (files.length === 0) return false
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        uploadFiles(view, files, at?.pos ?? view.state.doc.content.size)
        return true
      },
    },
  })
}

/** The files, without folders. */
function filesIn(data: DataTransfer | null): File[] {
  return Array.from(data?.items ?? []).flatMap(item => {
    const isFile = item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory !== true
    const file = isFile ? item.getAsFile() : null
    return file ? [file] : []
  })
}

/**
 * Office programs add a picture of what they copy; a copied picture comes in a page of its own, and
 * copied files bring their names.
 */
function hasWords(data: DataTransfer, files: readonly File[]): boolean {
  const text = data.getData('text/plain').trim()
  const names = files.map(({ name }) => name)
  if (text !== '' && text.split(/[\r\n]+/).some(line => !names.includes(line))) return true
  const { body } = new DOMParser().parseFromString(data.getData('text/html'), 'text/html')
  return (body.textContent ?? '').trim() !== '' || body.querySelector('table') !== null
}
