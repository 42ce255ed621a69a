/** What browsers are sent instead of modules that they have no use for (`next.config.js`): nothing. */
export {}
