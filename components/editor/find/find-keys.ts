/** As in `prosemirror-keymap`; heard wherever the focus is in the page. */
export const FIND_KEYS = {
  find: 'Mod-f',
  replace: 'Mod-Alt-f',
  next: 'Mod-g',
  previous: 'Mod-Shift-g',
} as const
