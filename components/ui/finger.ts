/**
 * For controls 32 px high: where the pointer is a finger, what can be hit is 44 px high, and the
 * control looks as it did.
 */
export const FINGER =
  'relative pointer-coarse:after:absolute pointer-coarse:after:inset-x-0 pointer-coarse:after:-inset-y-1.5'
