/** A key's name as in `keymap.ts`, as this machine's keyboard has it: `⌘⇧X` or `Ctrl+Shift+X`. */
const MAC_KEYS: Record<string, string> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  ArrowUp: '↑',
  ArrowDown: '↓',
}
const OTHER_KEYS: Record<string, string> = { Mod: 'Ctrl', ArrowUp: '↑', ArrowDown: '↓' }

export function shownShortcut(key: string, mac = isMac()): string {
  const parts = key.split('-').map(part => {
    const name = mac ? MAC_KEYS[part] : OTHER_KEYS[part]
    return name ?? part.toUpperCase()
  })
  return mac ? parts.join('') : parts.map(inWords).join('+')
}

function inWords(part: string): string {
  return part.length > 1 ? part.charAt(0) + part.slice(1).toLowerCase() : part
}

function isMac(): boolean {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform)
}
