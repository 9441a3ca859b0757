import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay, toIso } from '../../shared/dates';
import { LENS_PARTS } from '../../shared/lens';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import { type PlanView, viewOf } from '../../shared/plan/planView';
import type { Initiative } from '../../shared/plan/schema';
import { thawPlan } from '../../shared/plan/thawPlan';
import type { Picture } from '../../shared/view/boardView';
import { pictureOf } from '../../shared/view/picture';
import type { PeopleNames } from '../diff/planNames';
import { formatDate, formatDateRange, formatList } from '../i18n/format';
import { Button } from '../ui/Button';
import { PlanPicture } from '../view/PlanPicture';
import { busiestPart, outsideOf, wholePlan } from '../view/timeline';
import styles from './FrozenPlanList.module.css';

/** Whoever decides on a plan sees all of it. */
const EVERYTHING = { draft: true, shows: LENS_PARTS };

interface FrozenPlanListProps {
  plan: FrozenPlan;
  people: PeopleNames;
}

/** A plan as it was: a picture of it, and every lane as a list. Nothing here can be changed. */
export const FrozenPlanList = memo(function FrozenPlanList({ plan, people }: FrozenPlanListProps) {
  const { t } = useTranslation();
  const view = useMemo(() => viewOf(thawPlan(plan)), [plan]);
  const picture = useMemo(
    () => pictureOf(plan, EVERYTHING, (person) => people.get(person)?.name),
    [plan, people],
  );
  const today = todayDay();
  const bands = [
    ...view.lanes.map((lane) => ({ key: lane.id, title: lane.title || t('panels.untitled') })),
    { key: null, title: t('signoff.plan.noLane') },
  ].map((band) => ({ ...band, items: view.byLane.get(band.key) ?? [] }));
  const shown = bands.filter(({ key, items }) => key !== null || items.length > 0);
  const backlog = view.backlog.length > 0;
  if (shown.length === 0 && !backlog && view.milestones.length === 0)
    return <p className={styles.empty}>{t('signoff.plan.empty')}</p>;
  return (
    <div className={styles.plan}>
      {picture.bars.length > 0 && <FrozenPicture picture={picture} today={today} />}
      {view.milestones.length > 0 && (
        <section>
          <h3 className={styles.lane}>{t('signoff.plan.milestones')}</h3>
          <ul className={styles.milestones}>
            {view.milestones.map((m) => (
              <li key={m.id}>
                <span aria-hidden="true">◆</span> <bdi>{m.title || t('panels.untitled')}</bdi>{' '}
                <span className={styles.facts}>{formatDate(m.date)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {shown.map(({ key, title, items }) => (
        <Band key={key ?? ''} title={title} items={items} view={view} people={people} />
      ))}
      {backlog && (
        <Band title={t('signoff.plan.noDates')} items={view.backlog} view={view} people={people} />
      )}
    </div>
  );
});

/** What most of a plan lies in, where a date far away would squeeze it; and all of it, for whoever wants to see that. */
function FrozenPicture({ picture, today }: { picture: Picture; today: number }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const part = useMemo(() => busiestPart(picture, today), [picture, today]);
  const whole = useMemo(() => wholePlan(picture, today), [picture, today]);
  if (part === null || picture.mode !== 'dates')
    return <PlanPicture picture={picture} range={whole} today={today} exact level={3} />;
  const { bars, milestones } = outsideOf(picture, part);
  const outside = [
    ...(bars > 0 ? [t('signoff.check.initiatives', { count: bars })] : []),
    ...(milestones > 0 ? [t('signoff.check.milestones', { count: milestones })] : []),
  ];
  const shown = formatDateRange(toIso(part.start), toIso(part.end - 1), 'medium');
  return (
    <>
      <p className={styles.period}>
        {all
          ? t('signoff.plan.all')
          : t('signoff.plan.part', { range: shown, outside: formatList(outside) })}
        <Button size="sm" onClick={() => setAll(!all)}>
          {t(all ? 'signoff.plan.showPart' : 'signoff.plan.showAll')}
        </Button>
      </p>
      <PlanPicture picture={picture} range={all ? whole : part} today={today} exact level={3} />
    </>
  );
}

interface BandProps {
  title: string;
  items: readonly Initiative[];
  view: PlanView;
  people: PeopleNames;
}

function Band({ title, items, view, people }: BandProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.band}>
      <h3 className={styles.lane} dir="auto">
        {title}
      </h3>
      {items.length === 0 && <p className={styles.empty}>{t('signoff.plan.emptyLane')}</p>}
      <ul>
        {items.map((initiative) => (
          <Item key={initiative.id} initiative={initiative} view={view} people={people} />
        ))}
      </ul>
    </section>
  );
}

function Item({
  initiative,
  view,
  people,
}: { initiative: Initiative } & Pick<BandProps, 'view' | 'people'>) {
  const { t } = useTranslation();
  const { span, bucket, goal, owner, estimate, certainty } = initiative;
  const tasks = view.progress.get(initiative.id)?.total ?? 0;
  const dated = view.meta.mode === 'dates';
  const when = dated
    ? span && formatDateRange(span.start, span.end)
    : bucket && t(`panels.bucket.${bucket}`);
  const person = owner === null ? undefined : people.get(owner)?.name;
  const goalTitle = goal === null ? undefined : view.goalById.get(goal)?.title;
  const facts = [
    t(`panels.certainty.${certainty}`),
    goalTitle && t('signoff.plan.goal', { goal: goalTitle }),
    person && t('signoff.plan.owner', { name: person }),
    estimate !== null && t('signoff.plan.estimate', { count: estimate }),
    tasks > 0 && t('signoff.plan.tasks', { count: tasks }),
  ].filter(Boolean);
  return (
    <li className={styles.item}>
      <span className={styles.name}>
        <bdi>{initiative.title || t('panels.untitled')}</bdi>
        <span className={styles.facts}>{facts.join(' · ')}</span>
        {initiative.outcome !== '' && <span className={styles.outcome}>{initiative.outcome}</span>}
      </span>
      {when && <span className={styles.when}>{when}</span>}
    </li>
  );
}
