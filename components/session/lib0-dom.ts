/** What y-prosemirror has of `lib0/dom`, in place of that (`next.config.js`): see `lib0-logging.ts`. */
export const doc = typeof document === 'undefined' ? {} : document
