/** Keys that belong to no button: bound in `keymap.ts`, and listed with the others for who asks. */
export const TEXT_KEYS = {
  newLine: 'Shift-Enter',
  indent: 'Tab',
  outdent: 'Shift-Tab',
  check: 'Mod-Enter',
} as const
