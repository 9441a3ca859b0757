import type { ISSUE_TEXTS } from '../../../../shared/formats/issueTexts';
import type { Said } from '../../catalogue';

/** Fehler und Bemerkungen zu einer eingelesenen Datei, nach ihrem Code. */
export const issueTexts: Said<typeof ISSUE_TEXTS> = {
  // Die Datei als Ganzes.
  'empty-file':
    'Diese Datei ist leer. Sie braucht eine Kopfzeile und mindestens eine Zeile darunter.',
  'bad-encoding':
    'Zeile {{line, number}} enthält das Byte 0x{{byte}}, das kein UTF-8 ist. Speichere die Datei als UTF-8.',
  'bad-utf16':
    'Diese Datei gibt an, UTF-16 zu sein, aber einige ihrer Bytes sind es nicht. Speichere sie als UTF-8.',
  'workbook-file':
    'Das ist eine Arbeitsmappe, kein Text. Speichere sie als CSV (UTF-8) und wähle diese Datei.',
  'binary-file':
    'Diese Datei enthält Binärdaten, keinen Text. Speichere sie als CSV (UTF-8) und wähle diese Datei.',
  'unclosed-quote':
    'Eine Zelle dieser Zeile öffnet ein Anführungszeichen, das nie geschlossen wird. Schließ es, oder verdopple die Anführungszeichen in der Zelle.',
  'bad-quote':
    'Eine Zelle dieser Zeile hat Text nach dem schließenden Anführungszeichen. Verdopple die Anführungszeichen in der Zelle.',
  'no-title-column':
    'Keine Spalte enthält die Titel. Nenne eine „title“, oder wähle aus, welche es ist.',
  'bad-mapping': 'Die Zuordnung muss ein JSON-Objekt aus Spaltennamen sein.',
  // Zeilen und Zellen, die nicht übernommen werden können.
  'unknown-type': '„{{cell}}“ ist keine Art von Zeile. Verwende initiative, task oder milestone.',
  'duplicate-id': 'Zeile {{first, number}} hat schon die Id „{{id}}“.',
  'bad-date': '„{{cell}}“ ist kein Datum. Schreib es als 2026-03-31.',
  'end-before-start': 'Das Ende, {{end}}, liegt vor dem Start, {{start}}.',
  'no-date': 'Ein Meilenstein braucht ein Datum in „end“.',
  'unknown-link': 'Keine Initiative hat die Id „{{id}}“.',
  'self-link': '„{{id}}“ kann nicht auf sich selbst warten.',
  'no-parent': 'Eine Aufgabe braucht die Id ihrer Initiative.',
  'unknown-parent': 'Keine Initiative oder Aufgabe hat die Id „{{id}}“.',
  'parent-circle': 'Diese Aufgabe steht unter sich selbst.',
  'skipped-parent':
    'Diese Aufgabe steht unter Zeile {{above, number}}, die sich nicht lesen lässt.',
  'cell-too-large':
    'Das ist zu lang: Die Zellen einer Zeile fassen zusammen höchstens {{max, number}} KB, und diese ist die längste.',
  'line-too-long':
    'Diese Zeile ist zu lang für einen Titel: Er fasst höchstens {{max, number}} KB.',
  // Bemerkungen: Ihretwegen wird nichts abgelehnt.
  'skipped-link':
    'Die Verknüpfung mit „{{id}}“ entfällt, weil sich Zeile {{above, number}} nicht lesen lässt.',
  'one-date':
    '„{{title}}“ hat kein „{{missing}}“ und kommt darum ins Backlog. Das andere Datum bleibt erhalten.',
  'no-title': 'Diese Zeile hat keinen Titel.',
  'unknown-status': '„{{cell}}“ wird bei „{{title}}“ als „{{meaning}}“ gelesen.',
  'unknown-word': '„{{cell}}“ wird bei „{{title}}“ als „{{meaning}}“ gelesen.',
  'unknown-bucket': '„{{cell}}“ wird als keine Spalte gelesen.',
  'unknown-tick': '„{{cell}}“ wird als nicht erledigt gelesen.',
  'bad-number': '„{{cell}}“ ist keine Zahl. Es bleibt erhalten, zählt aber nicht.',
  'unknown-column':
    'Planwall hat kein Feld für „{{header}}“. Die Zellen bleiben erhalten und kommen beim Export zurück.',
  'misplaced-cells':
    'Zeilen der Art {{type}} haben kein Feld für „{{field}}“. Solche Zellen bleiben erhalten und kommen beim Export zurück.',
  'extra-cells':
    'Diese Zeile hat mehr Zellen, als die Kopfzeile Namen hat. Die überzähligen bleiben erhalten.',
  'date-order':
    '„{{cell}}“ wird mit dem Tag zuerst gelesen. Schreib Daten wie {{example}}, um sicherzugehen.',
  'too-deep': 'Aufgaben haben zwei Ebenen, darum kommt diese direkt unter „{{parent}}“.',
  'circular-link': '„{{to}}“ und „{{from}}“ warten im Kreis aufeinander.',
  'too-many-rows': 'Nur die ersten {{max, number}} von {{total, number}} Zeilen werden gelesen.',
  // Dateien anderer Werkzeuge.
  'not-this-format': 'Das ist keine Datei von {{tool}}: {{missing}} fehlt.',
  'bad-json-file': 'Diese Datei ist kein gültiges JSON.',
  'bad-xml-file':
    'Zeile {{line, number}}: Diese Datei ist kein gültiges XML oder enthält einen Dokumenttyp, der nicht gelesen wird.',
  'kept-columns':
    'Spalten, für die Planwall kein Feld hat, bleiben, wie sie sind ({{count, number}}): {{names}}.',
  'lone-task':
    'Der Elterneintrag „{{id}}“ ist nicht in dieser Datei, darum wird „{{title}}“ eine Initiative.',
  'left-out-links':
    'Verknüpfungen mit etwas, das keine Initiative dieser Datei ist, bleiben nur als Text: {{ids}}.',
  'archived-left-out': '{{count, number}} archivierte Karten entfallen.',
  // Ein Board als JSON.
  'not-a-board': 'Dieses JSON ist kein aus Planwall exportiertes Board.',
  'unknown-version': 'Nur Version {{version}} dieses Formats lässt sich lesen.',
  'too-many-rooms': 'Ein Board hat höchstens {{max, number}} Räume.',
  'unknown-room': 'Kein Raum eines Boards heißt so.',
  'bad-room': 'Ein Raum muss ein Objekt sein.',
  'bad-note': 'Der Text dieser Notiz lässt sich nicht lesen.',
  'bad-root': 'Das muss ein Objekt aus Einträgen sein.',
  'too-many-entries': 'Ein Raum hat höchstens {{max, number}} Einträge.',
  'bad-entry':
    'Dieser Eintrag ist zu tief verschachtelt oder hat einen Namen, der nicht erlaubt ist.',
  'entry-not-object': 'Ein Eintrag muss ein Objekt aus Feldern sein.',
  'value-too-large': 'Dieser Wert ist zu lang: Ein Wert fasst höchstens {{max, number}} KB.',
};
