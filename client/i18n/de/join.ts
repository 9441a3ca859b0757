import type { Said } from '../catalogue';
import type { join as en } from '../en/join';

export const join: Said<typeof en> = {
  loading: 'Das Board wird geöffnet',
  invited: 'Du bist zu „{{title}}“ eingeladen',
  untitled: 'Roadmap ohne Namen',
  may: {
    viewer: 'Du kannst den Plan ansehen. Änderungen anderer erscheinen sofort.',
    commenter: 'Du kannst den Plan ansehen, kommentieren und mit abstimmen.',
    approver: 'Du kannst den Plan lesen, der dir geschickt wurde, und darüber entscheiden.',
    editor: 'Du kannst den Plan ändern, gemeinsam mit allen anderen darauf.',
    owner: 'Du kannst den Plan ändern und entscheiden, wer sonst noch darf.',
  },
  name: 'Dein Name',
  nameHint: 'Ein Name genügt: kein Konto. Er bleibt auf diesem Gerät.',
  nameShort: 'Gib mindestens 2 Zeichen ein.',
  join: 'Beitreten',
  joinAs: 'Als {{name}} beitreten',
  justLook: 'Nur ansehen',
  endedTitle: 'Dieser Link gilt nicht mehr',
  endedText: 'Bitte die Person, die ihn geschickt hat, um einen neuen.',
  deletedTitle: 'Dieses Board wurde gelöscht',
  deletedText: 'Seine Leitung hat es für alle gelöscht.',
  notFoundTitle: 'Dieser Link öffnet kein Board',
  notFoundText: 'Vielleicht ist er unvollständig: Kopiere den ganzen Link bis zum letzten Zeichen.',
  errorTitle: 'Das Board lässt sich gerade nicht öffnen',
  copyText:
    'Auf diesem Gerät liegt eine Kopie von deinem letzten Besuch. Sie lässt sich lesen, nicht ändern.',
  openCopy: 'Kopie auf diesem Gerät öffnen',
  home: 'Alle Boards',
};
