/** Keys that belong to no button and no item of a menu; listed with the others for who asks. */
export const TEXT_KEYS = {
  newLine: 'Shift-Enter',
  indent: 'Tab',
  outdent: 'Shift-Tab',
  check: 'Mod-Enter',
  openForm: 'Alt-Enter',
  highlight: 'Mod-Shift-h',
  tableHandles: 'Mod-Alt-g',
} as const

/** Shows the text alone, wherever the focus is in the page. */
export const FOCUS_KEY = 'Mod-Shift-f'

/** A second key for what has one, as other programs have it. */
export const SECOND_KEYS = { redo: 'Mod-y', replace: 'Mod-h' } as const
