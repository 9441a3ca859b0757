import type { Said } from '../catalogue';
import type { sync as en } from '../en/sync';

export const sync: Said<typeof en> = {
  notOnHttps:
    'Diese Seite ist nicht auf HTTPS, darum öffnet sie sich nur, solange der Server erreichbar ist.',
  updated: 'Planwall wurde aktualisiert.',
  reload: 'Neu laden',
};
