/** A button that stands in the text beside what a node holds. */

export interface NodeButtonOptions {
  readonly className: string
  readonly label: string
  readonly onPress: (event: MouseEvent) => void
}

/**
 * A press leaves focus and caret in the text. Tab does not stop at it: a long text has hundreds, and
 * each does what a key does too (`keymap.ts`).
 */
export function createNodeButton(options: NodeButtonOptions): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.tabIndex = -1
  button.contentEditable = 'false'
  button.className = options.className
  labelButton(button, options.label)
  button.addEventListener('mousedown', event => event.preventDefault())
  button.addEventListener('click', options.onPress)
  return button
}

/** Its name, also as what shows while a pointer rests on it. */
export function labelButton(button: HTMLButtonElement, label: string): void {
  button.setAttribute('aria-label', label)
  button.title = label
}
