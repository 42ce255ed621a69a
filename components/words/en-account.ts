/** What the pages of accounts say, in English: signing in, settings, people, coming back. */
const account = {
  signIn: 'Sign in',
  signOut: 'Sign out',
  settings: 'Settings',
  people: 'People',
  gains: 'Sign in to keep your documents on all your devices.',

  signInText: 'Your documents, on every device. Nobody needs an account to write by a link.',
  firstText: 'The first account of this server is its administrator’s.',
  signUp: 'Create an account',
  haveAccount: 'I have an account',
  name: 'Your name',
  email: 'E-mail address',
  password: 'Password',
  newPassword: 'New password',
  currentPassword: 'Current password',
  passwordNote: 'At least 8 characters.',
  passkey: 'Sign in with a passkey',
  elsewhere: (name: string) => `Sign in with ${name}`,
  forgotten: 'Forgot your password?',
  forgottenTitle: 'Reset your password',
  forgottenText: 'You get a letter with a link to choose a new one.',
  sendLink: 'Send the link',
  linkSent: 'If there is an account with this address, a letter is on its way.',
  resetTitle: 'Choose a new password',
  resetDone: 'Your password is changed. Sign in with it.',
  invited: 'You are invited to make an account here.',
  closed: 'New accounts are made by invitation.',
  back: 'Back to signing in',

  refusals: {
    passkeyFailed: 'No passkey was chosen.',
    noPasskeys: 'This browser has no passkeys at this address.',
  },

  recover: {
    title: 'Go on as yourself here?',
    text: 'This browser becomes the guest who made this link, with their documents. What was written here as another guest stays that guest’s.',
    button: 'Go on as that guest',
  },
}

const settings = {
  save: 'Save',
  saved: 'Saved',
  name: 'Name',
  nameNote: 'Others see it beside your cursor.',
  email: 'E-mail address',
  password: 'Password',
  passwordChange: 'Change the password',
  passwordNote: 'Your other sessions end.',
  passwordChanged: 'Password changed',

  sessions: 'Sessions',
  sessionsText: 'Where you are signed in.',
  thisSession: 'This browser',
  unknownBrowser: 'Unknown browser',
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  end: 'End',
  endSession: (browser: string) => `End the session: ${browser}`,
  endOthers: 'End all others',

  passkeys: 'Passkeys',
  passkeysText: 'Sign in with a fingerprint, a face or a key instead of a password.',
  noPasskeys: 'None yet.',
  passkey: 'Passkey',
  addPasskey: 'Add a passkey',
  remove: 'Remove',
  removeNamed: (name: string) => `Remove: ${name}`,

  tokens: 'API tokens',
  tokensText: 'For programs that act in your name.',
  noTokens: 'None yet.',
  newToken: 'New token',
  tokenName: 'What it is for',
  tokenRole: 'It may',
  tokenRoles: { view: 'view', comment: 'comment', edit: 'edit', own: 'do all that you may' },
  tokenEnds: 'It ends',
  tokenSpans: { '7': 'in a week', '30': 'in a month', '365': 'in a year', never: 'never' },
  makeToken: 'Make the token',
  tokenShown: 'Copy the token now: it is not shown again.',
  token: 'Token',
  ends: (date: string) => `ends ${date}`,
  neverEnds: 'does not end',
  used: (date: string) => `used ${date}`,
  neverUsed: 'never used',
  revoke: 'Revoke',
  revokeNamed: (name: string) => `Revoke: ${name}`,

  recovery: 'Another browser',
  recoveryText:
    'You are known here by a cookie. A recovery link makes another browser you, or this one again after it forgot. Keep it secret: whoever has it can do what you can.',
  makeRecovery: 'Make a recovery link',
  recoveryLink: 'Recovery link',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Copy it by hand: the browser did not allow it.',

  look: 'On this device',
  loading: 'Loading…',

  deletion: 'Delete the account',
  deletionText:
    'Your documents go to the trash for everybody, and nobody can take them out again. Hand over first what should stay. Your sessions, passkeys and tokens end.',
  delete: 'Delete the account',
  deleteTitle: 'Delete your account?',
  deleteSure: 'This cannot be undone.',
}

const accounts = {
  title: 'People',
  text: 'Who has an account on this server.',
  invite: 'Invite somebody',
  invitation: 'Pass this link on: one account can be made by it.',
  link: 'Link',
  admin: 'Administrator',
  disabled: 'Disabled',
  menu: (name: string) => `More for ${name}`,
  makeAdmin: 'Make administrator',
  unmakeAdmin: 'Not administrator any more',
  disable: 'Disable',
  enable: 'Enable',
  reset: 'Reset the password',
  resetLink: (name: string) => `Pass this link on to ${name}: a new password is chosen there.`,
  notAllowed: 'Only administrators see this page',
  notAllowedText: 'Sign in as one to see who has an account here.',
  you: 'you',
}

const documents = {
  heading: 'Documents',
  elsewhere: 'Not opened on this device',
  roles: { view: 'Shared: view', comment: 'Shared: comment', edit: 'Shared: edit', own: 'Yours' },
}

export const accountWords = { account, settings, accounts, documents }

export type AccountWords = typeof accountWords
