import { useTranslation } from 'react-i18next';
import type { Initiative } from '../../../shared/plan/schema';
import { CommentCount } from '../../actions/comments/CommentCount';
import { VoteCount } from '../../actions/voting/VoteCount';
import { formatDate, formatDateRange } from '../../i18n/format';
import { useBarFilter, useBoard, usePlan, useReadable } from '../../state/hooks';
import { Swatch } from '../Swatch';
import { LoadingBoard } from '../start/LoadingBoard';
import { EmptyPlan } from './EmptyPlan';
import styles from './PhoneBoard.module.css';

const NONE: readonly Initiative[] = [];

/** The plan as a list by lane, for screens too narrow for a wall. */
export function PhoneBoard() {
  const { t } = useTranslation();
  const loaded = useReadable(useBoard().loaded);
  const lanes = usePlan((view) => view.lanes);
  const byLane = usePlan((view) => view.byLane);
  const filter = useBarFilter();
  const shown = (lane: string | null): readonly Initiative[] => {
    const list = byLane.get(lane) ?? NONE;
    return filter ? filter.pick(list) : list;
  };
  const backlog = usePlan((view) => view.backlog);
  const milestones = usePlan((view) => view.milestones);
  const bands = [
    ...lanes.map((lane) => ({ key: lane.id, title: lane.title || t('panels.untitled') })),
    { key: null, title: t('panels.noLane') },
  ].filter(({ key }) => (filter?.hasLane(key) ?? true) && (key !== null || shown(key).length > 0));
  const isEmpty = bands.length === 0 && backlog.length === 0 && milestones.length === 0;
  if (!loaded)
    return (
      <main id="plan" className={styles.plan} tabIndex={-1}>
        <LoadingBoard />
      </main>
    );
  return (
    <main id="plan" className={styles.plan} tabIndex={-1} data-board-ready="">
      {isEmpty && <EmptyPlan />}
      {milestones.length > 0 && (
        <ul className={styles.milestones}>
          {milestones.map((m) => (
            <li key={m.id}>
              <span aria-hidden="true">◆</span> {m.title || t('panels.untitled')}{' '}
              <span className={styles.facts}>{formatDate(m.date)}</span>
            </li>
          ))}
        </ul>
      )}
      {bands.map(({ key, title }) => (
        <Band key={key ?? 'none'} title={title} items={shown(key)} />
      ))}
      {backlog.length > 0 && <Band title={t('board.phone.noDates')} items={backlog} />}
    </main>
  );
}

function Band({ title, items }: { title: string; items: readonly Initiative[] }) {
  return (
    <section aria-label={title}>
      <h2 className={styles.title} dir="auto">
        {title}
      </h2>
      <ul>
        {items.map((initiative) => (
          <li key={initiative.id}>
            <Item initiative={initiative} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Item({ initiative }: { initiative: Initiative }) {
  const { t } = useTranslation();
  const { ui } = useBoard();
  const { id, span, bucket } = initiative;
  const goal = usePlan((view) => view.goalById.get(initiative.goal ?? ''));
  const dated = usePlan((view) => view.meta.mode === 'dates');
  const progress = usePlan((view) => view.progress.get(id));
  const when = dated
    ? span && formatDateRange(span.start, span.end)
    : bucket && t(`panels.bucket.${bucket}`);
  return (
    <button
      type="button"
      className={styles.item}
      onClick={() => ui.setState({ selection: new Set([id]), rightPanel: { kind: 'details' } })}
    >
      <Swatch colour={goal?.colour ?? null} size={16} />
      <span className={styles.name}>
        {initiative.title || t('panels.untitled')}
        {when && <span className={styles.facts}>{when}</span>}
      </span>
      <VoteCount id={id} />
      <CommentCount id={id} />
      {progress && (
        <span className={styles.facts}>
          {progress.done}/{progress.total}
        </span>
      )}
    </button>
  );
}
