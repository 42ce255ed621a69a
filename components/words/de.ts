/** What the interface says, in German, by the room it is said in; the editor's stand beside it. */
import { limits } from '../../lib/limits'
import { editor } from './de-editor'
import type { Words } from './en'
import { createMeasures } from './measures'

const locale = 'de-DE'
const { count, number } = createMeasures(locale)

const DAY_MS = 24 * 60 * 60 * 1000
/** How long a deleted document can be restored. */
const trashTime = count(Math.floor(limits.trashMs / DAY_MS), 'Tag', 'Tage')

/** Nobody is addressed: what is to be done stands in the infinitive. */
export const de: Words = {
  locale,

  app: {
    name: 'Quire',
    description: 'Ein ruhiger Ort, um gemeinsam Dokumente zu schreiben.',
    home: 'Quire, Startseite',
    untitled: 'Ohne Titel',
    notifications: 'Mitteilungen',
    dismiss: 'Ausblenden',
    cancel: 'Abbrechen',
  },

  home: {
    account: 'Konto',
    heading: 'Zuletzt geöffnet',
    newDocument: 'Neues Dokument',
    allDocuments: 'Alle Dokumente',
    filter: 'Nach Titel filtern',
    nothingFound: query => `Kein Titel enthält „${query}“.`,
    nothingYet: 'Noch nichts hier',
    menu: title => `Mehr zu ${title}`,
    copyLink: 'Link kopieren',
    linkCopied: 'Link kopiert',
    copyFailed: 'Der Browser hat das Kopieren nicht erlaubt. Im Dokument hilft „Teilen“.',
    rename: 'Umbenennen',
    renameTitle: 'Das Dokument umbenennen',
    titleField: 'Titel',
    save: 'Speichern',
    forget: 'Aus dieser Liste nehmen',
    forgotten: 'Aus dieser Liste genommen',
    remove: 'Löschen',
    removed: `Gelöscht. Es bleibt ${trashTime} im Papierkorb.`,
    restored: 'Wiederhergestellt',
    undo: 'Rückgängig',
    listNote: 'Diese Liste liegt nur in diesem Browser.',
    firstHeading: 'Gemeinsam schreiben. Ein Link genügt.',
    firstText:
      'Ein Dokument anlegen und die Adresse verschicken: Wer sie hat, kann sofort mitschreiben, ohne Konto. Steht dort „Gespeichert“, sind alle Worte auf der Festplatte des Servers.',
  },

  saveState: {
    label: 'Ob alles gespeichert ist',
    loading: 'Wird geöffnet …',
    saved: 'Gespeichert',
    saving: 'Speichert …',
    offline: 'Offline',
    sentAway: 'Verbindet neu',
    'not-saved': 'Nicht gespeichert',
    hints: {
      loading: 'Das Dokument wird gelesen.',
      saved: 'Jedes Wort ist auf der Festplatte des Servers.',
      saving: 'Die letzten Worte sind auf dem Weg zur Festplatte des Servers.',
      offline:
        'Diese Seite versucht weiter, sich zu verbinden. Weiterschreiben ist möglich: Alles bleibt in diesem Browser erhalten.',
      offlineUnsaved:
        'Diese Seite versucht weiter, sich zu verbinden. Bis dahin bleiben die letzten Worte in diesem Browser erhalten.',
      offlineOnPage:
        'Diese Seite versucht weiter, sich zu verbinden. Der Text ist nur auf dieser Seite: Sie muss offen bleiben, bis er gespeichert ist.',
      offlineOpening:
        'Diese Seite versucht es weiter und öffnet das Dokument, sobald es möglich ist.',
    },
    unreachable: 'Der Server ist nicht erreichbar.',
    announce: {
      offline: 'Ohne Verbindung.',
      sentAway: reason => `Die Verbindung wird neu aufgebaut. ${reason}`,
      kept: 'Der Text bleibt in diesem Browser erhalten.',
      onPage: 'Der Text ist nur auf dieser Seite: Sie muss offen bleiben.',
      opening: 'Das Dokument öffnet sich, sobald es möglich ist.',
      notSaved: reason => `Nicht gespeichert. ${reason}`,
      savedAgain: 'Verbunden. Alles ist gespeichert.',
    },
  },

  unsaved: {
    deleted: 'Dieses Dokument wurde gelöscht.',
    busy: 'Der Server ist ausgelastet.',
    full: 'Im Dokument ist kein Platz für diese Worte.',
    closed: 'Wer dieses Dokument benutzen darf, wurde geändert.',
    keptHere:
      'Der Text bleibt in diesem Browser erhalten und wird gesendet, sobald der Server ihn annimmt.',
    onPage:
      'Der Text ist nur auf dieser Seite: Sie muss offen bleiben. Er wird gesendet, sobald der Server ihn annimmt.',
    copyKept: 'Der Server nimmt diese Kopie nicht mehr an. Sie bleibt in diesem Browser erhalten.',
    copyOnPage:
      'Der Server nimmt diese Kopie nicht mehr an. Sie ist nur auf dieser Seite: Die Seite muss offen bleiben, bis die Kopie gesichert ist.',
    copyText: 'Text kopieren',
    copied: 'Text kopiert',
    copyFailed:
      'Der Browser hat das Kopieren nicht erlaubt. Der Text lässt sich von Hand auswählen und kopieren.',
    saveAsNew: 'Als neues Dokument speichern',
    reload: 'Den Stand des Servers öffnen',
    cannotSetAside: 'Der Browser konnte diese Kopie nicht beiseitelegen. Zuerst den Text kopieren.',
  },

  outdated: {
    label: 'Älter als das Dokument',
    text: 'Jemand hat etwas geschrieben, das diese Seite nicht zeigen kann. Was hier geschrieben wurde, ist sicher.',
    reload: 'Die Seite neu laden',
  },

  lowered: {
    label: 'Nur noch lesen',
    reason: 'Was hier erlaubt ist, wurde geändert: Lesen geht weiter, Schreiben nicht mehr.',
    text: 'Was davor geschrieben wurde, steht im Dokument.',
  },

  guessing: {
    label: 'Jemand probiert Passwörter',
    reason: link =>
      link === ''
        ? 'Jemand probiert Passwörter an einem der Links dieses Dokuments.'
        : `Jemand probiert Passwörter am Link „${link}“.`,
    text: 'Nach jedem Versuch wird die Wartezeit länger. Unter „Teilen“ lässt sich der Link widerrufen.',
  },

  closed: {
    heading: 'Dieses Dokument ist hier nicht mehr zugänglich',
    text: 'Es wurde geändert, wer es benutzen darf, oder seine Adresse.',
    unsaved:
      'Die letzten Worte haben den Server nicht erreicht. Sie lassen sich von hier mitnehmen.',
  },

  nearlyFull: {
    label: 'Fast voll',
    reason: 'Dieses Dokument ist fast voll.',
    text: 'Unnötiges löschen oder in einem neuen Dokument weiterschreiben.',
  },

  document: {
    title: 'Titel',
    opening: 'Das Dokument wird geöffnet',
    viewOnly: 'Nur lesen',
    people: n => (n === 1 ? 'Sonst niemand hier' : count(n, 'Person hier', 'Personen hier')),
    words: n => count(n, 'Wort', 'Wörter'),
    minutes: n => (n < 60 ? `${n} Min.` : `${Math.floor(n / 60)} Std. ${n % 60} Min.`),
    outline: 'Gliederung',
    closeOutline: 'Die Gliederung schließen',
    outlineLevels: 'Ebenen der Überschriften',
    outlineLevel: n => (n === 1 ? 'Die erste Ebene' : `${n} Ebenen`),
    more: 'Mehr',
    download: 'Herunterladen als',
    downloadAs: format => `Als ${format} herunterladen`,
    copyLink: 'Link zu diesem Dokument kopieren',
    copyMarkdown: 'Als Markdown kopieren',
    markdownCopied: 'Als Markdown kopiert',
    formats: {
      md: 'Markdown',
      html: 'Webseite (HTML)',
      txt: 'Reiner Text',
      json: 'JSON',
      yjs: 'Yjs-Update',
    },
    print: 'Drucken',
    theme: 'Farben',
    themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    languages: { system: 'System', en: 'English', de: 'Deutsch' },
    remove: 'Dokument löschen',
  },

  editor,

  view: {
    label: 'Ansicht',
    font: 'Schrift',
    fonts: { serif: 'Serifen', sans: 'Serifenlos', mono: 'Dickengleich' },
    size: 'Größe des Textes',
    sizes: { small: 'Klein', normal: 'Mittel', large: 'Groß' },
    width: 'Breite des Textes',
    widths: { column: 'Spalte', full: 'Volle Breite' },
    focus: 'Fokusmodus',
    leaveFocus: 'Fokusmodus verlassen',
  },

  counts: {
    label: 'Länge des Textes',
    text: 'Dokument',
    selection: 'Auswahl',
    words: 'Wörter',
    characters: 'Zeichen',
    withoutSpaces: 'Ohne Leerzeichen',
    reading: 'Lesezeit',
    number,
  },

  find: {
    label: 'Suchen und ersetzen',
    find: 'Suchen',
    matchCase: 'Groß- und Kleinschreibung beachten',
    wholeWord: 'Ganze Wörter',
    regExp: 'Regulärer Ausdruck',
    previous: 'Vorheriger Treffer',
    next: 'Nächster Treffer',
    replacing: 'Auch ersetzen',
    replaceWith: 'Ersetzen durch',
    replace: 'Ersetzen',
    replaceAll: 'Alle',
    close: 'Schließen',
    looking: n => `${number(n)} bisher …`,
    hits: (index, n) => {
      if (n === 0) return 'Nichts gefunden'
      return index === null ? count(n, 'Treffer', 'Treffer') : `${number(index)} von ${number(n)}`
    },
    replaced: n => `${count(n, 'Treffer', 'Treffer')} ersetzt`,
    trouble: {
      malformed: 'Das ist kein regulärer Ausdruck.',
      'too-slow': 'Dieser Ausdruck braucht zu lange. Ein einfacherer hilft.',
      'no-thread': 'Ausdrücke gehen nicht, solange der Server nicht erreichbar ist.',
    },
  },

  people: {
    guest: 'Gast',
    guestNamed: bird => `Gast ${bird}`,
    birds: [
      'Amsel',
      'Austernfischer',
      'Bachstelze',
      'Baumläufer',
      'Bekassine',
      'Blaumeise',
      'Bussard',
      'Dohle',
      'Drossel',
      'Eisvogel',
      'Elster',
      'Fink',
      'Fitis',
      'Goldammer',
      'Goldhähnchen',
      'Habicht',
      'Haubentaucher',
      'Kiebitz',
      'Kleiber',
      'Kranich',
      'Lerche',
      'Mauersegler',
      'Meise',
      'Milan',
      'Nachtigall',
      'Pirol',
      'Reiher',
      'Rohrdommel',
      'Rotkehlchen',
      'Schwalbe',
      'Seeschwalbe',
      'Seidenschwanz',
      'Specht',
      'Sperber',
      'Star',
      'Stieglitz',
      'Storch',
      'Uferläufer',
      'Wasseramsel',
      'Wiedehopf',
      'Zaunkönig',
      'Zeisig',
    ],
    here: 'Wer hier ist',
    you: name => `${name} (ich)`,
    more: n => `${n} weitere`,
    alsoHere: 'Auch hier',
    own: 'Eigener Name und Farbe',
    name: 'Name',
    nameNote: 'Die anderen sehen ihn neben der Schreibmarke.',
    color: 'Farbe',
    colorNumber: n => `Farbe ${n}`,
  },

  share: {
    button: 'Teilen',
    heading: 'Dieses Dokument teilen',
    address: 'Adresse',
    copy: 'Kopieren',
    copied: 'Kopiert',
    copyByHand: 'Ausgewählt: mit der Tastatur kopieren',
    access: 'Wer die Adresse hat,',
    levels: {
      none: 'hat keinen Zugang',
      view: 'kann lesen',
      comment: 'kann kommentieren',
      edit: 'kann schreiben',
    },
    says: {
      none: 'Nur wer das Dokument angelegt hat, kann diese Adresse öffnen.',
      view: 'Wer diese Adresse hat, kann lesen. Ein Konto braucht niemand.',
      comment:
        'Wer diese Adresse hat, kann lesen. Kommentare gibt es noch nicht: Bis dahin ist es dasselbe wie Lesen.',
      edit: 'Wer diese Adresse hat, kann lesen und schreiben. Ein Konto braucht niemand.',
    },
  },

  refusals: {
    malformed: 'Der Server konnte nicht lesen, was diese Seite sandte. Bitte neu laden.',
    'not-signed-in': 'Dieses Dokument öffnet sich erst nach dem Anmelden.',
    'not-allowed': 'Das ist hier nicht erlaubt.',
    forged: 'In dieser Kopie stehen Worte im Namen einer anderen Person.',
    'foreign-origin': 'Der Server nimmt das von einer Seite mit anderer Adresse nicht an.',
    'not-found': 'Unter dieser Adresse gibt es kein Dokument.',
    'schema-too-old': 'Diese Seite ist älter als das Dokument. Bitte neu laden.',
    epoch: 'Das Dokument wurde ersetzt, seit diese Kopie entstand.',
    'too-large': 'Das ist größer, als der Server annimmt.',
    'document-files-full':
      'Die Dateien dieses Dokuments sind zusammen so groß, wie sie sein dürfen. Entferne einige, oder nimm für diese ein anderes Dokument.',
    'server-files-full': 'Auf diesem Server ist kein Platz für weitere Dateien.',
    'too-many': 'Das war zu viel auf einmal. Später geht es wieder.',
    'gives-less': 'Wer die Adresse hat, darf schon so viel wie mit diesem Link, oder mehr.',
    'wrong-password': 'Das ist nicht das Passwort.',
    'wrong-sign-in': 'Die E-Mail-Adresse oder das Passwort stimmt nicht.',
    taken: 'Zu dieser E-Mail-Adresse gibt es schon ein Konto.',
    'link-ended': 'Dieser Link ist abgelaufen oder so oft benutzt worden, wie er darf.',
    'method-not-allowed': 'Der Server weiß nicht, wie das geht. Bitte die Seite neu laden.',
    'unsupported-type': 'Der Server konnte nicht lesen, was diese Seite sandte. Bitte neu laden.',
    'bad-range': 'Diesen Teil hat die Datei nicht.',
    internal: 'Auf dem Server ist etwas schiefgegangen.',
    restart: 'Der Server startet neu.',
    overloaded: 'Der Server ist ausgelastet. Gleich geht es wieder.',
    crowded: 'In diesem Netz sind zu viele Seiten geöffnet.',
    'room-full': 'Zu viele haben dieses Dokument geöffnet.',
    'load-failed': 'Der Server konnte das Dokument nicht von der Festplatte lesen.',
    'disk-full': 'Die Festplatte des Servers ist voll.',
    'read-only': 'Die Festplatte des Servers lässt sich nicht beschreiben.',
    'disk-error': 'Die Festplatte des Servers meldet Fehler.',
  },

  trouble: {
    unreachable: 'Der Server ist nicht erreichbar. Verbindung prüfen und noch einmal versuchen.',
    unexpected: 'Das hat nicht geklappt. Bitte noch einmal versuchen.',
    tryAgain: 'Noch einmal versuchen',
    toHome: 'Zur Startseite',

    pageMissing: 'Unter dieser Adresse gibt es nichts',
    pageMissingText: 'Vielleicht wurde die Adresse falsch getippt oder abgeschnitten.',
    missing: 'Unter dieser Adresse gibt es kein Dokument',
    missingText:
      'Vielleicht ist die Adresse unvollständig, oder das Dokument wurde gelöscht. Durch das Öffnen einer Adresse entsteht nie ein Dokument.',
    forget: 'Aus der Liste nehmen',
    trashed: 'Dieses Dokument ist im Papierkorb',
    trashedText: `Es wurde in diesem Browser gelöscht. Nach dem Wiederherstellen öffnet es sich wieder für alle, die seine Adresse haben; im Papierkorb bleibt es ${trashTime}.`,
    restore: 'Wiederherstellen',
    refused: 'Dieses Dokument ist nicht zugänglich',
    refusedText: 'Es wurde nicht für alle geöffnet, die seine Adresse haben.',
    failed: 'Etwas ist schiefgegangen',
    failedText: 'Die Seite ließ sich nicht zeigen. Nichts Gespeichertes ist verloren.',
  },
}
