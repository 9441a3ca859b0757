import type { Said } from '../catalogue';
import type { common as en } from '../en/common';

export const common: Said<typeof en> = {
  planwall: 'Planwall',
  cancel: 'Abbrechen',
  close: 'Schließen',
  dismiss: 'Schließen',
  sheet: { expand: 'Vergrößern', shrink: 'Auf die Hälfte verkleinern' },
  save: 'Speichern',
  tryAgain: 'Noch einmal versuchen',
  reload: 'Neu laden',
  clear: 'Leeren',
  justNow: 'gerade eben',
  quoted: '„{{text}}“',
  notifications: 'Meldungen',
  toastOffers: '{{text}} „{{label}}“ steht bei den Meldungen.',
  previousMonth: 'Voriger Monat',
  nextMonth: 'Nächster Monat',
  chooseDate: 'Tag auswählen',
  noDate: 'Kein Termin',
  badNumber: 'Gib eine Zahl ab 0 ein, etwa 2 oder 0,5.',
  dateUnreadable: 'Gib einen Tag ein, etwa „3. März“, „2026-03-03“ oder „+2w“.',
  dateBefore: 'Wähle einen Tag ab dem {{date}}.',
  dateAfter: 'Wähle einen Tag bis zum {{date}}.',
  morePeople: '{{count}} weitere',
  boardFailed: 'Diese Seite funktioniert gerade nicht',
  boardFailedText:
    'Wir konnten sie nicht zeichnen. Deine Änderungen bis jetzt sind erhalten; lade die Seite neu, um weiterzumachen.',
  goHome: 'Alle Boards',
  notFoundTitle: 'Unter dieser Adresse gibt es nichts',
  notFoundText: 'Vielleicht ist der Link unvollständig. Deine Boards stehen auf der Startseite.',
  offlineDisabled: 'Du bist offline. Das geht wieder, wenn du verbunden bist.',
  errors: {
    network: 'Planwall ist nicht erreichbar. Prüfe deine Verbindung und versuch es noch einmal.',
    timeout: 'Der Server hat nicht rechtzeitig geantwortet. Versuch es noch einmal.',
    unknown: 'Das konnte der Server nicht. Nichts wurde geändert; versuch es gleich noch einmal.',
    'bad-request':
      'Das hat der Server nicht verstanden. Lade die Seite neu und versuch es noch einmal.',
    'bad-json': 'Diese Datei ist kein gültiges JSON.',
    unauthorized: 'Dieser Link öffnet das Board nicht. Bitte um einen neuen.',
    'role-too-weak': 'Dein Link erlaubt das nicht. Frag die Leitung des Boards.',
    'name-needed': 'Gib einen Namen an, um mitzumachen.',
    'lens-only':
      'Dieser Link öffnet eine Seite nur zum Lesen. Bitte die Leitung des Boards um einen anderen.',
    'origin-refused':
      'Diese Seite darf nicht mit diesem Server sprechen. Öffne Planwall unter seiner eigenen Adresse.',
    'creation-closed':
      'Auf diesem Server lassen sich keine neuen Boards anlegen. Frag, wer ihn betreibt.',
    'not-found': 'Das gibt es nicht mehr.',
    archived: 'Dieses Board ist archiviert. Hol es zuerst zurück.',
    locked: 'Dieses Board ist gesperrt. Frag die Person, die es gesperrt hat.',
    'import-running':
      'Auf diesem Board läuft noch ein anderer Import. Versuch es noch einmal, wenn er fertig ist.',
    'push-running':
      'Auf diesem Board läuft noch eine andere Übertragung. Halte sie an, oder versuch es noch einmal, wenn sie fertig ist.',
    'push-target-refused': 'Dorthin sendet dieser Server nichts. Frag, wer ihn betreibt.',
    'push-check-failed': 'Dieses Werkzeug hat uns nicht hineingelassen. Nichts wurde gesendet.',
    'import-cancelled': 'Der Import wurde abgebrochen. Nichts wurde geändert.',
    'too-many-files': 'Dieses Board hat so viele Dateien, wie es haben darf.',
    'too-many-versions': 'Dieses Board hat so viele benannte Versionen, wie es haben darf.',
    'round-over': 'Diese Runde ist vorbei. Bitte die Moderation um mehr Zeit.',
    'over-budget': 'Dafür hast du keine Stimmen mehr übrig. Nimm zuerst eine zurück.',
    'too-many-rounds':
      'Dieses Board hat so viele Runden, wie es haben darf. Beende zuerst eine, die noch offen ist.',
    'too-many-entries': 'Diese Runde enthält so viel, wie sie darf.',
    'name-taken': 'Auf dem Board gibt es schon jemanden mit diesem Namen.',
    'link-claimed':
      'Dieser Link wird schon in einem anderen Browser benutzt. Bitte um einen eigenen.',
    'not-in-review': 'Diese Version ist nicht mehr in Prüfung. Nichts wurde geändert.',
    'nothing-signed': 'Noch ist keine Version dieses Boards freigegeben.',
    'last-owner-link': 'Ein Board behält mindestens einen Zugang für seine Leitung.',
    'link-ended': 'Dieser Link gilt nicht mehr. Bitte um einen neuen.',
    'board-deleted': 'Dieses Board wurde gelöscht.',
    'too-large': 'Das ist zu viel auf einmal. Teile es in kleinere Stücke.',
    'wrong-media-type': 'Diese Art von Datei wird hier nicht angenommen.',
    invalid: 'In den Eingaben sind Fehler. Nichts wurde geändert.',
    'too-many-requests': 'Das war viel auf einmal. Warte eine Minute und versuch es noch einmal.',
    'baseline-damaged':
      'Eine freigegebene Version wurde auf dem Server verändert. Sag denen Bescheid, die ihn betreiben; nichts hier ist verlässlich, bis sie wiederhergestellt ist.',
    internal:
      'Das ist uns auf dem Server misslungen. Nichts wurde geändert; versuch es noch einmal.',
    unavailable: 'Das kann der Server gerade nicht. Versuch es in einer Minute noch einmal.',
  },
  settings: {
    title: 'Einstellungen',
    theme: 'Farbschema',
    light: 'Hell',
    dark: 'Dunkel',
    system: 'System',
    language: 'Sprache',
    languageFailed:
      'Diese Sprache konnte nicht geladen werden. Wähle sie noch einmal, wenn der Server erreichbar ist.',
    motion: 'Weniger Bewegung',
    motionHint:
      'Die Ansicht springt, statt zu gleiten. Von selbst an, wenn dein System darum bittet.',
    singleKeys: 'Kürzel mit einer einzelnen Taste',
    singleKeysHint: 'Eine Taste wirkt auf das Board. Kürzel mit Strg oder Cmd gehen immer.',
  },
};
