import { boardTexts } from '../../../shared/picture/texts/de';
import type { Said } from '../catalogue';
import type { canvas as en } from '../en/canvas';

export const canvas: Said<typeof en> = {
  ...boardTexts,
  people_one: '{{count}} Person',
  people_other: '{{count}} Personen',
  fromLane: 'aus {{title}}',
  showAll: 'Alle {{total}} zeigen',
  moving: '{{name}} verschiebt das gerade',
  renaming: '{{name}} benennt das gerade um',
  guide: {
    start: 'Start von {{title}}',
    end: 'Ende von {{title}}',
    after: 'nach {{title}}',
    quarter: 'Beginn {{name}}',
    year: 'Beginn {{name}}',
    month: 'Beginn {{name}}',
    week: 'Woche ab {{name}}',
  },
  lane: {
    addLane: 'Bahn',
    newLane: 'Neue Bahn',
    collapse: '{{title}} einklappen',
    expand: '{{title}} ausklappen',
    menu: 'Menü von {{title}}',
    drag: 'Ziehen, um {{title}} umzuordnen',
    initiatives_one: '{{count}} Initiative',
    initiatives_other: '{{count}} Initiativen',
    estimate: '{{count}} T.',
    over: 'Zu viel im {{months}}',
  },
  titleField: {
    initiative: 'Titel der Initiative',
    lane: 'Name der Bahn',
    milestone: 'Titel des Meilensteins',
    task: 'Titel der Aufgabe',
  },
  tip: {
    held: '{{name}} verschiebt das gerade',
    conflict: 'Beginnt, bevor „{{title}}“ endet',
    owner: 'Zuständig: {{name}}',
    addHere: 'Doppelklicken fügt hinzu, oder aus dem Backlog ziehen',
    addHere_touch: 'Gedrückt halten fügt hinzu, oder aus dem Backlog ziehen',
    waits: '„{{to}}“ wartet auf „{{from}}“',
  },
  notice: {
    held: '{{name}} verschiebt das gerade. Du kannst es bearbeiten, sobald es abgelegt ist.',
    heldBehind_one: '{{count}} Eintrag blieb zurück: Jemand anders verschiebt ihn gerade.',
    heldBehind_other: '{{count}} Einträge blieben zurück: Jemand anders verschiebt sie gerade.',
    viewOnly:
      'Du kannst dieses Board jetzt ansehen. Bitte seine Leitung, dich bearbeiten zu lassen.',
    laneGone: 'Diese Bahn wurde gelöscht. Abgelegt in „{{lane}}“.',
    itemGone: '„{{title}}“ wurde gelöscht, während du es verschoben hast.',
    linkSame: 'Eine Initiative kann nicht auf sich selbst warten.',
    linkExists: '„{{to}}“ wartet schon auf „{{from}}“.',
    linkCircular:
      '„{{from}}“ wartet schon auf „{{to}}“, darum kann „{{to}}“ nicht auf „{{from}}“ warten.',
    linkGone: 'Eins von beiden wurde inzwischen gelöscht.',
    notYours: 'Verschieben darf es nur, wer es geschrieben hat oder bearbeiten darf.',
    placingTimeUp: 'Die Zeit ist um. Was du platziert hast, bleibt, wie es ist.',
    noVotesLeft: 'Keine Stimmen mehr übrig. Nimm eine zurück, um hier abzustimmen.',
    votesFull_one: '„{{title}}“ hat schon die {{count}} Stimme, die du ihm geben darfst.',
    votesFull_other: '„{{title}}“ hat schon alle {{count}} Stimmen, die du ihm geben darfst.',
    votingTimeUp: 'Die Zeit ist um. Deine Stimmen bleiben, wie sie sind.',
    linked: '„{{to}}“ wartet jetzt auf „{{from}}“.',
  },
};
