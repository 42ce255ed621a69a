/**
 * What Yjs tells the console by, in place of `lib0/logging` (`next.config.js`): that brings 3 KB of
 * colours and of checks for DOM nodes, which nothing here uses.
 */
export const [BOLD, UNBOLD, ORANGE, RED] = ['', '', '', '']

export function print(...said: readonly unknown[]): void {
  console.info(...said)
}

export function warn(...said: readonly unknown[]): void {
  console.warn(...said)
}
