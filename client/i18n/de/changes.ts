import type { Said } from '../catalogue';
import type { changes as en } from '../en/changes';

export const changes: Said<typeof en> = {
  label: 'Änderungen',
  close: 'Änderungen nicht mehr zeigen',
  bar_zero: 'Keine Änderungen seit v{{version}}',
  bar_one: '{{count}} Änderung seit v{{version}}',
  bar_other: '{{count}} Änderungen seit v{{version}}',
  showList: 'Liste zeigen',
  end: 'Fertig',
  from: 'Von',
  to: 'Bis',
  now: 'Das Board jetzt',
  version: 'v{{version}}, freigegeben {{date}}',
  notSigned: 'Auf diesem Board ist noch nichts freigegeben.',
  versionsOnly: 'Das Board zeigt den Plan von jetzt; Markierungen gibt es nur im Vergleich damit.',
  opened_zero: 'Keine Änderungen seit Version {{version}}.',
  opened_one: '{{count}} Änderung seit Version {{version}}.',
  opened_other: '{{count}} Änderungen seit Version {{version}}.',
  closed: 'Änderungen werden nicht mehr gezeigt.',
  tip: { was: 'War {{when}}', wasIn: 'War in {{lane}}', added: 'Nicht in v{{version}}' },
};
