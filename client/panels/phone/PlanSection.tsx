import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Initiative } from '../../../shared/plan/schema';
import { MilestoneRow } from './MilestoneRow';
import styles from './PhoneBoard.module.css';
import { PlanRows, SparingRows } from './PlanRows';
import type { GroupBy, PlanGroup } from './planGroups';

interface PlanSectionProps {
  group: PlanGroup;
  title: string;
  laneOf: (entry: Pick<Initiative, 'lane'>) => string | null;
  by: GroupBy;
  /** Rows out of sight are left out: there are too many of them. */
  sparing: boolean;
  wanted: string | null;
}

/** A group of the list below its heading: milestones first, then initiatives. */
export function PlanSection({ group, title, laneOf, by, sparing, wanted }: PlanSectionProps) {
  const { t } = useTranslation();
  const heading = useId();
  const { milestones, items, runsOn, isNow } = group;
  return (
    <section aria-labelledby={heading} data-group={group.key}>
      <div className={styles.head}>
        <h2 id={heading} dir="auto">
          {title}
        </h2>
        {isNow && <span className={styles.now}>{t('canvas.today')}</span>}
        {runsOn > 0 && (
          <span className={styles.facts}>{t('board.phone.runsOn', { count: runsOn })}</span>
        )}
      </div>
      {milestones.length > 0 && (
        <ul>
          {milestones.map((milestone) => (
            <li key={milestone.id}>
              <MilestoneRow milestone={milestone} lane={laneOf(milestone)} />
            </li>
          ))}
        </ul>
      )}
      {items.length > 0 &&
        (sparing ? (
          <SparingRows items={items} laneOf={laneOf} by={by} wanted={wanted} />
        ) : (
          <PlanRows items={items} laneOf={laneOf} by={by} />
        ))}
    </section>
  );
}
