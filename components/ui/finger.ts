const ROOM = 'relative pointer-coarse:after:absolute pointer-coarse:after:-inset-y-1.5'

/**
 * For controls 32 px high: where the pointer is a finger, what can be hit is 44 px high, and the
 * control looks as it did.
 */
export const FINGER = `${ROOM} pointer-coarse:after:inset-x-0`

/** The same for those that are no wider than high; 8 px are between two of them. */
export const ICON_FINGER = `${ROOM} pointer-coarse:after:-inset-x-1`
