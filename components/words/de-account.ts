/** What the pages of accounts say, in German. */
import type { AccountWords } from './en-account'

const account: AccountWords['account'] = {
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  settings: 'Einstellungen',
  people: 'Personen',
  gains: 'Mit einem Konto sind alle Dokumente auf jedem Gerät.',

  signInText:
    'Alle Dokumente, auf jedem Gerät. Um über einen Link zu schreiben, braucht es kein Konto.',
  firstText: 'Das erste Konto dieses Servers ist das der Verwaltung.',
  signUp: 'Konto anlegen',
  haveAccount: 'Es gibt schon ein Konto',
  name: 'Eigener Name',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  currentPassword: 'Bisheriges Passwort',
  passwordNote: 'Mindestens 8 Zeichen.',
  passkey: 'Mit einem Passkey anmelden',
  elsewhere: name => `Mit ${name} anmelden`,
  forgotten: 'Passwort vergessen?',
  forgottenTitle: 'Passwort zurücksetzen',
  forgottenText: 'Per E-Mail kommt ein Link, um ein neues zu wählen.',
  sendLink: 'Link senden',
  linkSent: 'Falls es zu dieser Adresse ein Konto gibt, ist eine E-Mail unterwegs.',
  resetTitle: 'Ein neues Passwort wählen',
  resetDone: 'Das Passwort ist geändert und gilt jetzt beim Anmelden.',
  invited: 'Eine Einladung, hier ein Konto anzulegen.',
  closed: 'Neue Konten gibt es auf Einladung.',
  back: 'Zurück zur Anmeldung',

  refusals: {
    passkeyFailed: 'Es wurde kein Passkey gewählt.',
    noPasskeys: 'Dieser Browser hat unter dieser Adresse keine Passkeys.',
  },

  recover: {
    title: 'Hier als dieser Gast weiterschreiben?',
    text: 'Dieser Browser wird der Gast, der den Link gemacht hat, mit dessen Dokumenten. Was hier als anderer Gast geschrieben wurde, bleibt bei jenem.',
    button: 'Als dieser Gast weiter',
  },
}

const settings: AccountWords['settings'] = {
  save: 'Speichern',
  saved: 'Gespeichert',
  name: 'Name',
  nameNote: 'Andere sehen ihn neben dem Cursor.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  passwordChange: 'Passwort ändern',
  passwordNote: 'Die anderen Sitzungen enden.',
  passwordChanged: 'Passwort geändert',

  sessions: 'Sitzungen',
  sessionsText: 'Wo dieses Konto angemeldet ist.',
  thisSession: 'Dieser Browser',
  unknownBrowser: 'Unbekannter Browser',
  browserOn: (browser, system) => `${browser} unter ${system}`,
  end: 'Beenden',
  endSession: browser => `Sitzung beenden: ${browser}`,
  endOthers: 'Alle anderen beenden',

  passkeys: 'Passkeys',
  passkeysText: 'Mit Fingerabdruck, Gesicht oder Schlüssel anmelden statt mit Passwort.',
  noPasskeys: 'Noch keine.',
  passkey: 'Passkey',
  addPasskey: 'Passkey hinzufügen',
  remove: 'Entfernen',
  removeNamed: name => `Entfernen: ${name}`,

  tokens: 'API-Tokens',
  tokensText: 'Für Programme, die im eigenen Namen handeln.',
  noTokens: 'Noch keine.',
  newToken: 'Neues Token',
  tokenName: 'Wofür es ist',
  tokenRole: 'Es darf',
  tokenRoles: { view: 'lesen', comment: 'kommentieren', edit: 'bearbeiten', own: 'alles Eigene' },
  tokenEnds: 'Es endet',
  tokenSpans: {
    '7': 'in einer Woche',
    '30': 'in einem Monat',
    '365': 'in einem Jahr',
    never: 'nie',
  },
  makeToken: 'Token anlegen',
  tokenShown: 'Das Token jetzt kopieren: Es wird nicht noch einmal gezeigt.',
  token: 'Das Token',
  ends: date => `endet ${date}`,
  neverEnds: 'endet nicht',
  used: date => `benutzt ${date}`,
  neverUsed: 'nie benutzt',
  revoke: 'Widerrufen',
  revokeNamed: name => `Widerrufen: ${name}`,

  recovery: 'Ein anderer Browser',
  recoveryText:
    'Gäste sind hier durch ein Cookie bekannt. Ein Wiederherstellungslink macht einen anderen Browser zum selben Gast, oder diesen, wenn er es vergessen hat. Er ist geheim: Wer ihn hat, darf dasselbe.',
  makeRecovery: 'Wiederherstellungslink anlegen',
  recoveryLink: 'Wiederherstellungslink',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Bitte von Hand kopieren: Der Browser hat es nicht erlaubt.',

  look: 'Auf diesem Gerät',
  loading: 'Wird geladen …',

  deletion: 'Konto löschen',
  deletionText:
    'Die eigenen Dokumente kommen für alle in den Papierkorb, und niemand kann sie mehr herausholen. Was bleiben soll, vorher übergeben. Sitzungen, Passkeys und Tokens enden.',
  delete: 'Konto löschen',
  deleteTitle: 'Das Konto löschen?',
  deleteSure: 'Das lässt sich nicht rückgängig machen.',
}

const accounts: AccountWords['accounts'] = {
  title: 'Personen',
  text: 'Wer auf diesem Server ein Konto hat.',
  invite: 'Jemanden einladen',
  invitation: 'Diesen Link weitergeben: Damit lässt sich ein Konto anlegen.',
  link: 'Der Link',
  admin: 'Verwaltung',
  disabled: 'Gesperrt',
  menu: name => `Mehr zu ${name}`,
  makeAdmin: 'Verwaltung übertragen',
  unmakeAdmin: 'Verwaltung entziehen',
  disable: 'Sperren',
  enable: 'Entsperren',
  reset: 'Passwort zurücksetzen',
  resetLink: name => `Diesen Link an ${name} weitergeben: Dort wird ein neues Passwort gewählt.`,
  notAllowed: 'Diese Seite ist für die Verwaltung',
  notAllowedText: 'Nach dem Anmelden zeigt sie, wer hier ein Konto hat.',
  you: 'eigenes',
}

const documents: AccountWords['documents'] = {
  heading: 'Dokumente',
  elsewhere: 'Auf diesem Gerät noch nicht geöffnet',
  roles: {
    view: 'Geteilt: lesen',
    comment: 'Geteilt: kommentieren',
    edit: 'Geteilt: bearbeiten',
    own: 'Eigenes',
  },
}

export const accountWords: AccountWords = { account, settings, accounts, documents }
