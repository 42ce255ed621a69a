/** What the share dialog and the pages of links say, in English. */
import { createMeasures } from './measures'

const { count, number } = createMeasures('en-GB')

export const sharing = {
  close: 'Close',
  loading: 'Asking who has access…',
  tryAgain: 'Try again',

  people: {
    heading: 'People with access',
    owner: 'Owner',
    you: (name: string) => `${name} (you)`,
    yourself: 'You',
    guest: 'Guest',
    here: 'Here now',
    role: (name: string) => `What ${name} may do`,
    remove: (name: string) => `Remove ${name}`,
    mayReturn: (name: string) =>
      `The link that ${name} came by is still good: by it they can come back.`,
    removeWithLink: 'Remove and revoke the link',
    removeOnly: 'Remove only',
  },

  roles: { view: 'Can view', comment: 'Can comment', edit: 'Can edit' },

  links: {
    heading: 'Links',
    none: 'A link gives one role, and can have a password, an end and a number of uses.',
    make: 'New link',
    unnamed: { view: 'Link to view', comment: 'Link to comment', edit: 'Link to edit' },
    embed: 'Embed',
    hasPassword: 'Has a password',
    expired: 'Expired',
    expires: (when: string) => `Expires ${when}`,
    uses: (used: number, most: number) => `${number(used)} of ${count(most, 'use', 'uses')}`,
    used: (used: number) => count(used, 'use', 'uses'),
    lastUsed: (when: string) => `last used ${when}`,
    revoke: (name: string) => `Revoke ${name}`,
    revokeAsk: 'Whoever came by this link loses the access that it gave.',
    revokeNow: 'Revoke',
  },

  form: {
    heading: 'New link',
    role: 'Gives',
    name: 'Name',
    nameHint: 'Only you see it',
    password: 'Password',
    optional: 'Optional',
    expiry: 'Ends',
    expiries: {
      never: 'Never',
      hour: 'In an hour',
      day: 'In a day',
      week: 'In a week',
      date: 'On a date',
    },
    date: 'Last day',
    uses: 'Uses',
    useChoices: { unlimited: 'As often as you like', once: 'Once', number: 'A number' },
    useNumber: 'Number of uses',
    make: 'Make the link',
    givesLess: 'Anyone with the address may do as much already, so this link would give nothing.',
    lowerAndMake: 'Lower general access to nobody and make the link',
  },

  made: {
    heading: 'The link is made',
    once: 'Copy it now: its address is shown this once.',
    address: 'Address of the link',
    code: 'Code for a page',
    showQr: 'Show as a QR code',
    hideQr: 'Hide the QR code',
    qr: 'QR code of the link',
    done: 'Done',
  },

  invite: {
    heading: 'Invite somebody',
    email: 'E-mail address',
    role: 'What they may do',
    send: 'Invite',
    sent: (email: string) => `A letter is on its way to ${email}.`,
    passOn: (email: string) =>
      `This server sends no mail. Pass this link on to ${email}: it is good for one person.`,
  },

  more: {
    heading: 'More',
    newAddress: 'New address',
    newAddressText:
      'The document gets another address, and the old one opens nothing any more. Links stay good.',
    newAddressNow: 'Give it a new address',
    owner: 'Hand over',
    ownerText:
      'Somebody else becomes the owner. You keep the right to edit, and decide nothing here any more.',
    ownerNobody: 'Only somebody who has access by name can become the owner.',
    ownerTo: 'New owner',
    ownerNow: 'Hand over',
    embed: 'Embed',
    embedText: 'Shows the document in another page, to be read.',
    embedOrigins: 'Pages that may show it',
    embedOriginsHint: 'One address a line, such as https://example.org',
    embedNow: 'Make the code',
    indexable: 'Allow search engines',
    indexableText: 'Whoever can view without a link can then find the document by searching.',
    audit: 'What was done',
    auditNothing: 'Nothing was done here yet.',
    auditCsv: 'Download as CSV',
    stop: 'Stop sharing',
    stopText: 'Only you can open the document from then on: all links and all access by name end.',
    stopMove: 'Give it a new address, too',
    stopNow: 'Stop sharing now',
    somebody: 'Somebody',
  },

  done: {
    'access-changed': 'changed general access',
    'address-changed': 'gave it a new address',
    'indexable-changed': 'changed what search engines may do',
    invited: 'invited somebody',
    'link-guessed': 'tried many passwords at a link',
    'link-made': 'made a link',
    'link-opened': 'came by a link',
    'link-revoked': 'revoked a link',
    'owner-changed': 'handed it over',
    'person-removed': 'removed somebody',
    'role-changed': 'changed what somebody may do',
    'sharing-stopped': 'stopped sharing',
  },

  link: {
    title: 'A document is shared with you',
    text: {
      view: 'You can read it. No account is needed.',
      comment: 'You can read it. No account is needed.',
      edit: 'You can read it and write in it. No account is needed.',
    },
    password: 'Password',
    open: 'Open the document',
    unknown: 'This link opens nothing',
    unknownText: 'It may have been cut short, or was revoked. Ask whoever sent it for a new one.',
    ended: 'This link has ended',
    endedText:
      'It has expired, or was used as often as it may be. Ask whoever sent it for a new one.',
    tooMany: (seconds: number) =>
      seconds < 90
        ? `Too many tries. Try again in ${count(seconds, 'second', 'seconds')}.`
        : `Too many tries. Try again in ${count(Math.ceil(seconds / 60), 'minute', 'minutes')}.`,
    noScript: 'To open the link, this page needs JavaScript.',
  },
}

export type SharingWords = typeof sharing
