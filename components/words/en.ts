/** What the interface says, in English, by the room it is said in; the editor's stand beside it. */
import { limits } from '../../lib/limits'
import type { RefusalCode } from '../../lib/protocol'
import { editor } from './en-editor'
import { createMeasures } from './measures'

const locale = 'en-GB'
const { count, number } = createMeasures(locale)

const DAY_MS = 24 * 60 * 60 * 1000
/** How long a deleted document can be restored. */
const trashTime = count(Math.floor(limits.trashMs / DAY_MS), 'day', 'days')

/**
 * Sentences with something in them are functions, so that each language may order them its own way.
 */
export const en = {
  /** For dates among the words, and for `<html>`. */
  locale,

  app: {
    name: 'Quire',
    description: 'A quiet place to write documents together.',
    home: 'Quire, home',
    untitled: 'Untitled',
    notifications: 'Notifications',
    dismiss: 'Dismiss',
    cancel: 'Cancel',
  },

  home: {
    account: 'Account',
    heading: 'Recent',
    newDocument: 'New document',
    allDocuments: 'All documents',
    filter: 'Filter by title',
    nothingFound: (query: string) => `No title contains “${query}”.`,
    nothingYet: 'Nothing here yet',
    menu: (title: string) => `More for ${title}`,
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    copyFailed: 'The browser did not allow copying. Open the document and use Share.',
    rename: 'Rename',
    renameTitle: 'Rename the document',
    titleField: 'Title',
    save: 'Save',
    forget: 'Remove from this list',
    forgotten: 'Removed from this list',
    remove: 'Delete',
    removed: `Deleted. It stays in the trash for ${trashTime}.`,
    restored: 'Restored',
    undo: 'Undo',
    listNote: 'The list is kept in this browser only.',
    firstHeading: 'Write together. A link is enough.',
    firstText:
      'Start a document and send its address: everyone who has it can write in it at once, without an account. When it says “Saved”, your words are on the server’s disk.',
  },

  saveState: {
    label: 'Whether your words are saved',
    loading: 'Opening…',
    saved: 'Saved',
    saving: 'Saving…',
    offline: 'Offline',
    sentAway: 'Reconnecting',
    'not-saved': 'Not saved',
    hints: {
      loading: 'The document is being read.',
      saved: 'Every word is on the server’s disk.',
      saving: 'Your last words are on their way to the server’s disk.',
      offline:
        'This page keeps trying to connect. You can go on writing: your words are kept in this browser.',
      offlineUnsaved:
        'This page keeps trying to connect. Until then your last words are kept in this browser.',
      offlineOnPage:
        'This page keeps trying to connect. Your words are on this page only: leave it open until they are saved.',
      offlineOpening: 'This page keeps trying, and opens the document as soon as it can.',
    },
    /** Why the page is offline, where the server has not said it. */
    unreachable: 'The server cannot be reached.',
    announce: {
      offline: 'Offline.',
      sentAway: (reason: string) => `Reconnecting. ${reason}`,
      kept: 'Your words are kept in this browser.',
      onPage: 'Your words are on this page only: leave it open.',
      opening: 'The document opens as soon as it can.',
      notSaved: (reason: string) => `Not saved. ${reason}`,
      savedAgain: 'Connected. Everything is saved.',
    },
  },

  unsaved: {
    deleted: 'This document was deleted.',
    busy: 'The server is busy.',
    full: 'The document has no room for these words.',
    closed: 'The owner has changed who may use this document.',
    keptHere: 'Your words are kept in this browser, and are sent as soon as the server takes them.',
    onPage:
      'Your words are on this page only: leave it open. They are sent as soon as the server takes them.',
    copyKept: 'The server does not take this copy any more. It is kept in this browser.',
    copyOnPage:
      'The server does not take this copy any more. It is on this page only: leave it open until you have kept it.',
    copyText: 'Copy the text',
    copied: 'Text copied',
    copyFailed: 'The browser did not allow copying. Select the text and copy it by hand.',
    saveAsNew: 'Save as a new document',
    reload: 'Open what the server has',
    cannotSetAside: 'The browser could not put this copy aside. Copy the text first.',
  },

  outdated: {
    label: 'Older than the document',
    text: 'Somebody has written what it cannot show. What you have written is safe.',
    reload: 'Reload the page',
  },

  lowered: {
    label: 'You can only read now',
    reason: 'The owner has changed what you may do: you can read, and no longer write.',
    text: 'What you wrote before is in the document.',
  },

  guessing: {
    label: 'Somebody tries passwords',
    reason: (link: string) =>
      link === ''
        ? 'Somebody is trying passwords at one of this document’s links.'
        : `Somebody is trying passwords at the link “${link}”.`,
    text: 'They have to wait longer after each try. You can revoke the link under Share.',
  },

  closed: {
    heading: 'This document is not open to you any more',
    text: 'Its owner has changed who may use it, or its address.',
    unsaved: 'Your last words did not reach the server. Take them with you before you leave.',
  },

  nearlyFull: {
    label: 'Nearly full',
    reason: 'This document is nearly full.',
    text: 'Delete what is not needed, or go on in a new one.',
  },

  document: {
    title: 'Title',
    opening: 'Opening the document',
    viewOnly: 'View only',
    people: (n: number) => (n === 1 ? 'Only you here' : count(n, 'person here', 'people here')),
    words: (n: number) => count(n, 'word', 'words'),
    minutes: (n: number) => (n < 60 ? `${n} min` : `${Math.floor(n / 60)} h ${n % 60} min`),
    outline: 'Outline',
    closeOutline: 'Close the outline',
    outlineLevels: 'Levels of headings',
    outlineLevel: (n: number) => (n === 1 ? 'The first level' : `${n} levels`),
    more: 'More',
    download: 'Download as',
    downloadAs: (format: string) => `Download as ${format}`,
    copyLink: 'Copy the link to this document',
    copyMarkdown: 'Copy as Markdown',
    markdownCopied: 'Copied as Markdown',
    formats: {
      md: 'Markdown',
      html: 'Web page (HTML)',
      txt: 'Plain text',
      json: 'JSON',
      yjs: 'Yjs update',
    },
    print: 'Print',
    theme: 'Theme',
    themes: { system: 'System', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languages: { system: 'System', en: 'English', de: 'Deutsch' },
    remove: 'Delete document',
  },

  editor,

  view: {
    label: 'View',
    font: 'Font',
    fonts: { serif: 'Serif', sans: 'Sans', mono: 'Mono' },
    size: 'Size of the text',
    sizes: { small: 'Small', normal: 'Normal', large: 'Large' },
    width: 'Width of the text',
    widths: { column: 'Column', full: 'Full width' },
    focus: 'Focus mode',
    leaveFocus: 'Leave focus mode',
  },

  counts: {
    label: 'Length of the text',
    text: 'Document',
    selection: 'Selection',
    words: 'Words',
    characters: 'Characters',
    withoutSpaces: 'Without spaces',
    reading: 'Reading time',
    number,
  },

  find: {
    label: 'Find and replace',
    find: 'Find',
    matchCase: 'Match case',
    wholeWord: 'Whole words',
    regExp: 'Regular expression',
    previous: 'Previous hit',
    next: 'Next hit',
    replacing: 'Replace as well',
    replaceWith: 'Replace with',
    replace: 'Replace',
    replaceAll: 'All',
    close: 'Close',
    looking: (n: number) => `${number(n)} so far…`,
    hits: (index: number | null, n: number) => {
      if (n === 0) return 'Nothing found'
      return index === null ? count(n, 'hit', 'hits') : `${number(index)} of ${number(n)}`
    },
    replaced: (n: number) => `${count(n, 'hit', 'hits')} replaced`,
    trouble: {
      malformed: 'This is not a regular expression.',
      'too-slow': 'This expression takes too long. Try a simpler one.',
      'no-thread': 'Expressions cannot be used while the server is out of reach.',
    },
  },

  people: {
    /** Somebody who does not say who they are. */
    guest: 'Guest',
    /** Somebody whom nobody has named yet, after a bird. */
    guestNamed: (bird: string) => `Guest ${bird}`,
    birds: [
      'Avocet',
      'Bittern',
      'Bunting',
      'Crane',
      'Curlew',
      'Dipper',
      'Dunlin',
      'Egret',
      'Finch',
      'Goldcrest',
      'Grebe',
      'Heron',
      'Jackdaw',
      'Kestrel',
      'Kingfisher',
      'Lapwing',
      'Linnet',
      'Magpie',
      'Martin',
      'Nightjar',
      'Nuthatch',
      'Oriole',
      'Osprey',
      'Pipit',
      'Plover',
      'Puffin',
      'Redstart',
      'Robin',
      'Sandpiper',
      'Shrike',
      'Siskin',
      'Skylark',
      'Starling',
      'Stork',
      'Swallow',
      'Swift',
      'Tern',
      'Thrush',
      'Wagtail',
      'Warbler',
      'Waxwing',
      'Wren',
    ],
    here: 'People here',
    you: (name: string) => `${name} (you)`,
    more: (n: number) => `${n} more`,
    alsoHere: 'Also here',
    own: 'Your name and colour',
    name: 'Name',
    nameNote: 'The others see it beside your cursor.',
    color: 'Colour',
    colorNumber: (n: number) => `Colour ${n}`,
  },

  share: {
    button: 'Share',
    heading: 'Share this document',
    address: 'Address',
    copy: 'Copy',
    copied: 'Copied',
    copyByHand: 'Selected: copy it with the keyboard',
    access: 'Anyone with the address',
    levels: {
      none: 'has no access',
      view: 'can view',
      comment: 'can comment',
      edit: 'can edit',
    },
    says: {
      none: 'Only the owner can open this address.',
      view: 'Anyone with this address can read. Nobody needs an account.',
      comment:
        'Anyone with this address can read. There are no comments yet: until then this is the same as viewing.',
      edit: 'Anyone with this address can read and write. Nobody needs an account.',
    },
  },

  /** Why the server says no. */
  refusals: {
    malformed: 'The server could not read what this page sent. Reload the page.',
    'not-signed-in': 'Sign in to open this document.',
    'not-allowed': 'You are not allowed to do this.',
    forged: 'Words in this copy are in the name of another person.',
    'foreign-origin': 'The server does not take this from a page at another address.',
    'not-found': 'There is no document at this address.',
    'schema-too-old': 'This page is older than the document. Reload it.',
    epoch: 'The document was replaced since this copy was made.',
    'too-large': 'This is larger than the server accepts.',
    'document-files-full':
      'The files of this document are as large together as they may be. Remove some, or put this one into another document.',
    'server-files-full': 'There is no room for more files on this server.',
    'too-many': 'That was too much at once. Try again later.',
    'gives-less': 'Anyone with the address may do as much as this link would give, or more.',
    'wrong-password': 'This is not the password.',
    'wrong-sign-in': 'The e-mail address or the password is not right.',
    taken: 'There is an account with this e-mail address already.',
    'link-ended': 'This link has expired, or has been used as often as it may.',
    'method-not-allowed': 'The server does not know how to do this. Reload the page.',
    'unsupported-type': 'The server could not read what this page sent. Reload the page.',
    'bad-range': 'The file has no such part.',
    internal: 'Something went wrong on the server.',
    restart: 'The server is restarting.',
    overloaded: 'The server is busy. Try again shortly.',
    crowded: 'Too many pages are open on your network.',
    'room-full': 'Too many people have this document open.',
    'load-failed': 'The server could not read the document from its disk.',
    'disk-full': 'The server’s disk is full.',
    'read-only': 'The server’s disk does not accept writes.',
    'disk-error': 'The server’s disk reports errors.',
  } satisfies Record<RefusalCode, string>,

  trouble: {
    unreachable: 'The server cannot be reached. Check the connection and try again.',
    unexpected: 'That did not work. Try again.',
    tryAgain: 'Try again',
    toHome: 'Back to the start',

    pageMissing: 'There is nothing at this address',
    pageMissingText: 'The address may have been mistyped or cut short.',
    missing: 'There is no document at this address',
    missingText:
      'The address may be incomplete, or the document was deleted. Opening an address never makes a document.',
    forget: 'Remove from recent',
    trashed: 'This document is in the trash',
    trashedText: `You deleted it. Restore it, and whoever has its address can open it again; in the trash it stays for ${trashTime}.`,
    restore: 'Restore',
    refused: 'You cannot open this document',
    refusedText: 'Its owner has not opened it to everyone who has the address.',
    failed: 'Something went wrong',
    failedText: 'The page could not be shown. Nothing that was saved is lost.',
  },
}

export type Words = typeof en
