/** The limits of sharing, and of guessing what opens something: a part of the table in `limits.ts`. */
export const accessLimits = {
  /** Share links and embeds of one document, and people who have access to it by name. */
  linksOfDocument: 1_000,
  peopleOfDocument: 10_000,
  /** Origins that may show one embed, and UTF-16 units of each. */
  embedOrigins: 20,
  originLength: 300,
  /** UTF-16 units of a link's password, and of an e-mail address. */
  passwordLength: 200,
  emailLength: 320,
  /** UTF-16 units of an account's password, at least. */
  passwordLeast: 10,
  /** Milliseconds that a sign-in lasts unless its pages are opened again, and after which it is prolonged. */
  sessionMs: 30 * 24 * 60 * 60_000,
  sessionRenewedMs: 24 * 60 * 60_000,
  /** Milliseconds for which an invitation, and a link that sets a new password, can be used. */
  invitationMs: 14 * 24 * 60 * 60_000,
  resetMs: 24 * 60 * 60_000,
  /** API tokens that one person may have. */
  tokensOfPerson: 100,
  /** Accounts in one answer to who administers them. */
  listedAccounts: 10_000,
  /** Uses that a link may be given. */
  linkUses: 1_000_000,
  /** Milliseconds between two looks at open sessions whose rights end by themselves: with what asking
   * anew takes, less than 2 s pass until one has ended. */
  accessSweepMs: 500,
  /** Milliseconds between two notes that somebody, or a token, was there. */
  seenMs: 60_000,
  /** Documents of one's own, and that were opened to one, in one answer. */
  listedDocuments: 500,
  /** Entries of an audit trail that one answer has. */
  auditEntries: 10_000,

  // Guessing

  /** Wrong tries that are free: of one network at one link's or account's password, of everybody at it,
   * and of one network at all of them together, since a school may be behind one. */
  triesOfNetworkAtOne: 5,
  triesAtOne: 50,
  triesOfNetwork: 200,
  /** Milliseconds to wait after the first that is not, twice as long after each further one, and at
   * most. */
  triesFirstMs: 1_000,
  triesMostMs: 15 * 60_000,
  /** Milliseconds without a wrong try after which those before are forgotten. */
  triesForgottenMs: 60 * 60_000,
  /** Networks, links and accounts whose wrong tries are remembered. */
  triesRemembered: 100_000,
  /** Wrong passwords at a link from which on its owner is told. */
  triesTold: 10,
  /** Passwords that are hashed at one time, and that wait for it. */
  hashings: 2,
  hashingsWaiting: 100,
}
