/** What the share dialog and the pages of links say, in German. */
import type { SharingWords } from './en-sharing'
import { createMeasures } from './measures'

const { count, number } = createMeasures('de-DE')

export const sharing: SharingWords = {
  close: 'Schließen',
  loading: 'Wer Zugang hat, wird erfragt…',
  tryAgain: 'Erneut versuchen',

  people: {
    heading: 'Personen mit Zugang',
    owner: 'Eigentum',
    you: name => `${name} (hier)`,
    yourself: 'Dieser Browser',
    guest: 'Gast',
    here: 'Gerade hier',
    role: name => `Was ${name} darf`,
    remove: name => `${name} entfernen`,
    mayReturn: name =>
      `Der Link, über den ${name} kam, gilt noch: Über ihn ist eine Rückkehr möglich.`,
    removeWithLink: 'Entfernen und den Link widerrufen',
    removeOnly: 'Nur entfernen',
  },

  roles: { view: 'Kann lesen', comment: 'Kann kommentieren', edit: 'Kann schreiben' },

  links: {
    heading: 'Links zum Teilen',
    none: 'Ein Link gibt eine Rolle und kann ein Passwort, ein Ende und eine Zahl von Nutzungen haben.',
    make: 'Neuer Link',
    unnamed: {
      view: 'Link zum Lesen',
      comment: 'Link zum Kommentieren',
      edit: 'Link zum Schreiben',
    },
    embed: 'Einbettung',
    hasPassword: 'Hat ein Passwort',
    expired: 'Abgelaufen',
    expires: when => `Endet ${when}`,
    uses: (used, most) => `${number(used)} von ${count(most, 'Nutzung', 'Nutzungen')}`,
    used: used => count(used, 'Nutzung', 'Nutzungen'),
    lastUsed: when => `zuletzt genutzt: ${when}`,
    revoke: name => `${name} widerrufen`,
    revokeAsk: 'Wer über diesen Link kam, verliert den Zugang, den er gab.',
    revokeNow: 'Widerrufen',
  },

  form: {
    heading: 'Neuer Link',
    role: 'Gibt',
    name: 'Bezeichnung',
    nameHint: 'Für andere nicht sichtbar',
    password: 'Passwort',
    optional: 'Kann frei bleiben',
    expiry: 'Endet',
    expiries: {
      never: 'Nie',
      hour: 'In einer Stunde',
      day: 'In einem Tag',
      week: 'In einer Woche',
      date: 'An einem Tag',
    },
    date: 'Letzter Tag',
    uses: 'Nutzungen',
    useChoices: { unlimited: 'Beliebig viele', once: 'Eine', number: 'Eine Zahl' },
    useNumber: 'Zahl der Nutzungen',
    make: 'Link anlegen',
    givesLess: 'Wer die Adresse hat, darf schon so viel: Dieser Link gäbe nichts.',
    lowerAndMake: 'Allgemeinen Zugang auf niemanden senken und den Link anlegen',
  },

  made: {
    heading: 'Der Link ist angelegt',
    once: 'Jetzt kopieren: Seine Adresse wird nur dieses eine Mal gezeigt.',
    address: 'Adresse des Links',
    code: 'Code für eine Seite',
    showQr: 'Als QR-Code zeigen',
    hideQr: 'QR-Code ausblenden',
    qr: 'QR-Code des Links',
    done: 'Fertig',
  },

  invite: {
    heading: 'Jemanden einladen',
    email: 'E-Mail-Adresse',
    role: 'Was die Person darf',
    send: 'Einladen',
    sent: email => `Ein Brief an ${email} ist unterwegs.`,
    passOn: email =>
      `Dieser Server verschickt keine Post. Dieser Link ist an ${email} weiterzugeben: Er gilt für eine Person.`,
  },

  more: {
    heading: 'Weiteres',
    newAddress: 'Neue Adresse',
    newAddressText:
      'Das Dokument bekommt eine andere Adresse, und die alte öffnet nichts mehr. Links gelten weiter.',
    newAddressNow: 'Neue Adresse geben',
    owner: 'Übergeben',
    ownerText:
      'Das Dokument gehört dann einer anderen Person. Das Recht zu schreiben bleibt, zu bestimmen ist hier nichts mehr.',
    ownerNobody: 'Übernehmen kann nur, wer namentlich Zugang hat.',
    ownerTo: 'Geht an',
    ownerNow: 'Jetzt übergeben',
    embed: 'Einbetten',
    embedText: 'Zeigt das Dokument in einer anderen Seite, zum Lesen.',
    embedOrigins: 'Seiten, die es zeigen dürfen',
    embedOriginsHint: 'Eine Adresse je Zeile, etwa https://example.org',
    embedNow: 'Code anlegen',
    indexable: 'Suchmaschinen erlauben',
    indexableText: 'Wer ohne Link lesen darf, kann das Dokument dann auch durch Suchen finden.',
    audit: 'Was geschehen ist',
    auditNothing: 'Hier ist noch nichts geschehen.',
    auditCsv: 'Als CSV herunterladen',
    stop: 'Nicht mehr teilen',
    stopText:
      'Danach öffnet das Dokument nur noch, wem es gehört: Alle Links und aller namentliche Zugang enden.',
    stopMove: 'Auch eine neue Adresse geben',
    stopNow: 'Das Teilen jetzt beenden',
    somebody: 'Jemand',
  },

  done: {
    'access-changed': 'hat den allgemeinen Zugang geändert',
    'address-changed': 'hat eine neue Adresse gegeben',
    'indexable-changed': 'hat geändert, was Suchmaschinen dürfen',
    invited: 'hat jemanden eingeladen',
    'link-guessed': 'hat viele Passwörter an einem Link probiert',
    'link-made': 'hat einen Link angelegt',
    'link-opened': 'kam über einen Link',
    'link-revoked': 'hat einen Link widerrufen',
    'owner-changed': 'hat das Dokument übergeben',
    'person-removed': 'hat jemanden entfernt',
    'role-changed': 'hat geändert, was jemand darf',
    'sharing-stopped': 'hat das Teilen beendet',
  },

  link: {
    title: 'Hier ist ein Dokument geteilt',
    text: {
      view: 'Es kann gelesen werden. Ein Konto braucht niemand.',
      comment: 'Es kann gelesen werden. Ein Konto braucht niemand.',
      edit: 'Es kann gelesen und geschrieben werden. Ein Konto braucht niemand.',
    },
    password: 'Passwort',
    open: 'Dokument öffnen',
    unknown: 'Dieser Link öffnet nichts',
    unknownText:
      'Er ist vielleicht unvollständig, oder er wurde widerrufen. Einen neuen gibt, von wem er kam.',
    ended: 'Dieser Link gilt nicht mehr',
    endedText:
      'Er ist abgelaufen, oder wurde so oft genutzt, wie er durfte. Einen neuen gibt, von wem er kam.',
    tooMany: seconds =>
      seconds < 90
        ? `Zu viele Versuche. Wieder in ${count(seconds, 'Sekunde', 'Sekunden')}.`
        : `Zu viele Versuche. Wieder in ${count(Math.ceil(seconds / 60), 'Minute', 'Minuten')}.`,
    noScript: 'Um den Link zu öffnen, braucht diese Seite JavaScript.',
  },
}
