/**
 * Every word that the interface shows, by the room it is shown in: the one file to translate.
 * Sentences with something in them are functions, so that a language may order them its own way.
 */
import { limits } from '../lib/limits'
import type { RefusalCode } from '../lib/protocol'

const DAY_MS = 24 * 60 * 60 * 1000

/** The language of the words, for dates and numbers among them. */
export const locale = 'en-GB'

const number = new Intl.NumberFormat(locale)

const count = (n: number, one: string, many: string) =>
  `${number.format(n)} ${n === 1 ? one : many}`

const percent = new Intl.NumberFormat(locale, { style: 'percent' })

/** As people say it: three digits at most. */
function fileSize(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1)
  const size = bytes / 1024 ** power
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: size < 10 ? 1 : 0,
  }).format(size)
}

/** How long a deleted document can be restored. */
const trashTime = count(Math.floor(limits.trashMs / DAY_MS), 'day', 'days')

export const words = {
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
    heading: 'Recent',
    newDocument: 'New document',
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
    remove: 'Delete document',
  },

  editor: {
    text: 'Text of the document',
    placeholder: 'Write something',
    task: 'Task',
    checked: 'Checked',
    unchecked: 'Not checked',
    unreadable: 'This part was written with a newer version. Reload the page to see it.',

    toolbar: {
      label: 'Formatting',
      selection: 'Formatting of the selection',
      block: 'Kind of text',
      mixed: 'Mixed',
      blocks: {
        paragraph: 'Text',
        heading1: 'Heading 1',
        heading2: 'Heading 2',
        heading3: 'Heading 3',
        heading4: 'Heading 4',
        quote: 'Quote',
        code: 'Code block',
      },
      strong: 'Bold',
      em: 'Italic',
      underline: 'Underline',
      strike: 'Strikethrough',
      code: 'Code',
      subscript: 'Subscript',
      superscript: 'Superscript',
      link: 'Link',
      insert: 'Insert',
      color: 'Colour',
      blockActions: 'Block actions',
      bullet_list: 'Bulleted list',
      ordered_list: 'Numbered list',
      task_list: 'Task list',
      undo: 'Undo',
      redo: 'Redo',
    },

    /** What can be put into a document (`components/editor/insertions.ts`). */
    insert: {
      paragraph: 'Text',
      heading1: 'Heading 1',
      heading2: 'Heading 2',
      heading3: 'Heading 3',
      heading4: 'Heading 4',
      quote: 'Quote',
      bullet_list: 'Bulleted list',
      ordered_list: 'Numbered list',
      task_list: 'Task list',
      code: 'Code block',
      rule: 'Divider',
      diagram: 'Diagram',
      math_block: 'Formula on its own line',
      math_inline: 'Formula in the text',
      callout: 'Callout',
      collapsible: 'Collapsible section',
      footnote: 'Footnote',
      contents: 'Table of contents',
      link_card: 'Link card',
      video: 'Video',
      table: 'Table',
      image: 'Picture',
      file: 'File',
    },
    /** The menus that open while one types. */
    menus: {
      slash: 'Insert',
      emoji: 'Emoji',
      mention: 'People, days and documents',
      recent: 'Used last',
      found: 'Matches',
      people: 'Here now',
      days: 'Days',
      documents: 'Documents',
      today: 'Today',
      tomorrow: 'Tomorrow',
    },
    /** What is done with a block as a whole. */
    blockMenu: {
      label: 'Block',
      add: 'Add a block below',
      drag: 'Drag to move, press for more',
      turnInto: 'Turn into',
      duplicate: 'Duplicate',
      duplicated: 'Duplicated',
      moveUp: 'Move up',
      movedUp: 'Moved up',
      moveDown: 'Move down',
      movedDown: 'Moved down',
      copyLink: 'Copy link to this block',
      linkCopied: 'Link copied',
      remove: 'Delete',
      deleted: 'Deleted',
    },
    colors: {
      text: 'Text colour',
      highlight: 'Highlight',
      none: 'None',
      names: {
        yellow: 'Yellow',
        orange: 'Orange',
        red: 'Red',
        pink: 'Pink',
        purple: 'Purple',
        blue: 'Blue',
        green: 'Green',
        gray: 'Grey',
      },
    },
    /** What is done with text that is there, and with the page (`components/editor/actions.ts`). */
    actions: {
      moveUp: 'Move the block up',
      moveDown: 'Move the block down',
      duplicate: 'Duplicate the block',
      remove: 'Delete the block',
      clearFormatting: 'Clear formatting',
      toolbar: 'Go to the toolbar',
      palette: 'All commands',
      shortcuts: 'Keyboard shortcuts',
    },
    palette: {
      label: 'Commands',
      hint: 'Find a command, a heading or a document',
      nothing: 'Nothing of that name.',
      groups: {
        headings: 'Go to',
        insert: 'Insert',
        format: 'Format',
        actions: 'Do',
        documents: 'Open',
      },
    },
    shortcuts: {
      groups: {
        looks: 'Words',
        blocks: 'Kinds of text',
        writing: 'Lists and writing',
        more: 'Everything else',
      },
      textKeys: {
        newLine: 'New line in the same block',
        indent: 'Indent',
        outdent: 'Outdent',
        check: 'Check or uncheck a task',
      },
    },
    date: {
      label: 'Day',
      day: 'Day',
      none: 'No day',
      apply: 'Apply',
      remove: 'Remove the day',
    },
    insertGroups: {
      text: 'Text',
      lists: 'Lists',
      blocks: 'Blocks',
      media: 'Media',
      inline: 'In the line',
    },

    code: {
      label: 'Code',
      language: (name: string) => `Language: ${name}`,
      choose: 'Language of the code',
      find: 'Find a language',
      noneFound: 'No such language',
      plain: 'Plain text',
      copy: 'Copy the code',
      copied: 'Copied',
    },

    diagram: {
      empty: 'Write a diagram in Mermaid’s language.',
      drawing: 'Drawing the diagram…',
      edit: 'Edit the diagram',
      wrong: 'This is no diagram yet:',
      tooLarge: 'This diagram is too large to be drawn.',
      tooSlow: 'Drawing this diagram takes too long.',
      unreachable: 'The part that draws diagrams could not be loaded.',
      alt: (source: string) => `Diagram: ${source}`,
    },

    math: {
      block: 'Formula',
      inline: 'Formula',
      edit: 'Edit the formula',
      tex: 'Formula in TeX',
      hint: 'For example e^{i\\pi} + 1 = 0',
      empty: 'Empty formula',
      wrong: 'This is no formula yet:',
      apply: 'Apply',
      remove: 'Remove the formula',
    },

    callout: {
      kinds: { note: 'Note', tip: 'Tip', warning: 'Warning', danger: 'Danger' },
      change: (kind: string) => `${kind}: choose another kind`,
      choose: 'Kind of callout',
    },

    collapsible: {
      open: 'Show what is inside',
      close: 'Hide what is inside',
      opened: 'Shown',
      closed: 'Hidden',
    },

    footnote: {
      reference: (number: string) => `Footnote ${number}`,
      note: (number: string) => `Note ${number}`,
      back: (number: string) => `Back to where note ${number} stands in the text`,
      unused: 'Nothing refers to this note',
      missing: 'Its note is gone',
      inserted: 'Footnote added',
    },

    contents: {
      label: 'Contents',
      empty: 'The headings of the document stand here as soon as there are any.',
    },

    linkCard: {
      label: 'Link card',
      address: 'Address',
      hint: 'Paste or type an address',
      title: 'Title',
      description: 'Description',
      wrong: 'This is not an address.',
      empty: 'A link without an address',
      apply: 'Apply',
      edit: 'Edit the card',
      remove: 'Remove the card',
    },

    video: {
      label: 'Video',
      address: 'Address of the video',
      hint: 'Paste the address of its page',
      wrong: (hosts: string) => `This is no video that can be shown here. Known are ${hosts}.`,
      empty: 'A video without an address',
      play: (host: string) => `Play the video from ${host}`,
      note: (host: string) => `Nothing is loaded from ${host} before you press play.`,
      frame: (host: string) => `Video from ${host}`,
      apply: 'Apply',
      edit: 'Change the address',
      open: 'Open in a new tab',
      remove: 'Remove the video',
    },

    table: {
      label: 'Table',
      handles: 'Table handles',
      row: (n: number) => `Row ${n}`,
      column: (n: number) => `Column ${n}`,
      resize: (n: number) => `Width of column ${n}`,
      insertRowAbove: 'Insert row above',
      insertRowBelow: 'Insert row below',
      insertColumnBefore: 'Insert column before',
      insertColumnAfter: 'Insert column after',
      duplicateRow: 'Duplicate row',
      duplicateColumn: 'Duplicate column',
      moveRowUp: 'Move row up',
      moveRowDown: 'Move row down',
      moveColumnBack: 'Move column back',
      moveColumnOn: 'Move column on',
      clear: 'Clear cells',
      deleteRow: 'Delete row',
      deleteColumn: 'Delete column',
      deleteTable: 'Delete table',
      headerRow: 'Header row',
      headerColumn: 'Header column',
      align: 'Alignment',
      aligns: { left: 'Left', center: 'Centre', right: 'Right' },
      merge: 'Merge cells',
      split: 'Split cell',
      wider: 'Wider',
      narrower: 'Narrower',
      ownWidth: 'Width as its text needs',
      said: {
        rowAdded: 'Row added.',
        columnAdded: 'Column added.',
        rowDeleted: 'Row deleted.',
        columnDeleted: 'Column deleted.',
        rowMoved: 'Row moved.',
        columnMoved: 'Column moved.',
        tableDeleted: 'Table deleted.',
        cellsMerged: 'Cells merged.',
        cellSplit: 'Cell split.',
      },
    },

    uploads: {
      label: (name: string) => `Upload of ${name}`,
      progress: (name: string) => `How far the upload of ${name} is`,
      begun: (n: number) => `${count(n, 'file is', 'files are')} uploaded`,
      done: (name: string) => `${name} was added`,
      waiting: 'Waiting',
      sent: (share: number) => `${percent.format(share)} sent`,
      tooLarge: (bytes: number) => `A file may be ${fileSize(bytes)} at most.`,
      cancel: 'Cancel',
      retry: 'Try again',
      remove: 'Remove',
    },

    image: {
      label: (alt: string) => (alt === '' ? 'Picture' : `Picture: ${alt}`),
      toolbar: 'Picture',
      alignLeft: 'Align left',
      alignCenter: 'Centre',
      alignRight: 'Align right',
      caption: 'Caption',
      captionHint: 'Write a caption',
      alt: 'Description',
      altHint: 'What the picture shows, for who cannot see it',
      altDone: 'Done',
      replace: 'Replace the picture',
      open: 'Open in a new tab',
      download: 'Download',
      size: 'Width of the picture',
      sizeValue: (scale: number) => `${number.format(scale)} percent of the text`,
      missing: 'This picture is not here',
    },

    file: {
      size: (bytes: number) => fileSize(bytes),
      untitled: 'File',
      download: (name: string) => `Download ${name}`,
    },

    link: {
      label: 'Link',
      address: 'Address',
      hint: 'Paste or type an address',
      wrong: 'This is not an address.',
      apply: 'Apply',
      open: 'Open in a new tab',
      edit: 'Change the address',
      copy: 'Copy the address',
      copied: 'Copied',
      remove: 'Remove the link',
    },
  },

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
    number: (n: number) => number.format(n),
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
    looking: (n: number) => `${number.format(n)} so far…`,
    hits: (index: number | null, n: number) => {
      if (n === 0) return 'Nothing found'
      return index === null
        ? count(n, 'hit', 'hits')
        : `${number.format(index)} of ${number.format(n)}`
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
    'too-many': 'That was too much at once. Try again later.',
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
