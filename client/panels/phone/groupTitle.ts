import type { TFunction } from 'i18next';
import { fiscalQuarter } from '../../../shared/layout/timeline';
import type { GroupName } from './planGroups';

/** A group's name in the reader's language; quarters are called as on the axis of the wall. */
export function groupTitle(t: TFunction, name: GroupName, fiscalYearStart: number): string {
  switch (name.kind) {
    case 'quarter': {
      const { quarter, year } = fiscalQuarter(name.day, fiscalYearStart);
      return fiscalYearStart > 1
        ? t('canvas.fiscalQuarter', { quarter, year: String(year % 100).padStart(2, '0') })
        : t('canvas.quarterYear', { quarter, year });
    }
    case 'bucket':
      return t(`panels.bucket.${name.bucket}`);
    case 'lane':
      return name.lane ? name.lane.title || t('panels.untitled') : t('panels.noLane');
    case 'milestones':
      return t('outline.milestones');
    case 'backlog':
      return t('board.phone.noDates');
  }
}
