/** Keys that more than one place shows: bound in `keymap.ts`, written beside what they do. */
export const BLOCK_KEYS = {
  moveUp: 'Alt-Shift-ArrowUp',
  moveDown: 'Alt-Shift-ArrowDown',
  duplicate: 'Mod-Shift-d',
} as const
