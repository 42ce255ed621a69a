/** Asks for files in the browser's own dialog. */
import type { Command } from 'prosemirror-state'
import { uploadFiles } from './placed-files'

const PICTURES = 'image/png,image/jpeg,image/gif,image/webp,image/avif'

export const insertImage: Command = chooseFiles(PICTURES)
export const insertFile: Command = chooseFiles('')

/** A command that asks for files of the types in `accept`, any for none, and uploads them. */
function chooseFiles(accept: string): Command {
  return (state, dispatch, view) => {
    if (dispatch && view) {
      askForFiles(accept, true, files => uploadFiles(view, files, view.state.selection.from))
    }
    return state.selection.$from.depth > 0
  }
}

/** Asks for one picture. */
export function choosePicture(onChosen: (file: File) => void): void {
  askForFiles(PICTURES, false, ([file]) => {
    if (file) onChosen(file)
  })
}

/** To be called while a press or a key is handled: browsers open no dialog otherwise. */
function askForFiles(
  accept: string,
  multiple: boolean,
  onChosen: (files: readonly File[]) => void,
): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  input.multiple = multiple
  input.addEventListener('change', () => onChosen(Array.from(input.files ?? [])))
  input.click()
}
