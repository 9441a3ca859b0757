import type { Said } from '../catalogue';
import type { notes as en } from '../en/notes';

export const notes: Said<typeof en> = {
  toolbar: 'Textstil',
  bold: 'Fett',
  italic: 'Kursiv',
  bulletList: 'Aufzählung',
  numberList: 'Nummerierte Liste',
  checkList: 'Checkliste',
  quote: 'Zitat',
  link: 'Link',
  linkAddress: 'Adresse des Links',
  linkHint: 'https://…',
  setLink: 'Link setzen',
  removeLink: 'Link entfernen',
  badLink: 'Gib eine Adresse ein, die mit https://, http:// oder mailto: beginnt.',
  failed:
    'Dieser Text ließ sich nicht zeigen. Er ist erhalten; schließ ihn und öffne ihn noch einmal.',
};
