import { useCallback, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Initiative } from '../../../shared/plan/schema';
import { useScene } from '../../canvas/sceneContext';
import { PreviewStrip, StripButtons } from '../../canvas/strip/PreviewStrip';
import type { Strip } from '../../canvas/strip/strip';
import { useBarFilter, useBoard, usePlan, useReadable } from '../../state/hooks';
import { Select } from '../../ui/Select';
import { NoMatch } from '../filters/NoMatch';
import { LoadingBoard } from '../start/LoadingBoard';
import { EmptyPlan } from './EmptyPlan';
import { readGroupBy, rememberGroupBy } from './groupMemory';
import { groupTitle } from './groupTitle';
import styles from './PhoneBoard.module.css';
import { PlanSection } from './PlanSection';
import { type GroupBy, planGroups } from './planGroups';
import { showRow } from './showRow';
import { currentGroup, useBeginAtNow } from './useBeginAtNow';

/** Of so many initiatives all rows are there; of more, those near the window. */
const ALL_ROWS = 200;

/** The plan for screens too narrow for a wall: a picture of it, and all of it as a list. */
export function PhoneBoard() {
  const loaded = useReadable(useBoard().loaded);
  if (!loaded)
    return (
      <main id="plan" className={styles.plan} tabIndex={-1}>
        <LoadingBoard />
      </main>
    );
  return (
    <main id="plan" className={styles.plan} tabIndex={-1} data-board-ready="">
      <Plan />
    </main>
  );
}

function Plan() {
  const { t } = useTranslation();
  const { ui } = useBoard();
  const scene = useScene();
  const view = usePlan((plan) => plan);
  const { meta, lanes, byLane, backlog, milestones, initiatives } = view;
  const filter = useBarFilter();
  const [by, setBy] = useState(readGroupBy);
  const [strip, setStrip] = useState<Strip | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const today = scene.today();
  const groups = useMemo(
    () => planGroups({ meta, lanes, byLane, backlog, milestones }, { by, filter, today }),
    [meta, lanes, byLane, backlog, milestones, by, filter, today],
  );
  useBeginAtNow(currentGroup(groups, today));
  const laneOf = useCallback(
    ({ lane }: Pick<Initiative, 'lane'>) => {
      const found = by === 'when' && lanes.find(({ id }) => id === lane);
      return found ? found.title || t('panels.untitled') : null;
    },
    [lanes, by, t],
  );
  const pick = (id: string) => {
    // The second tap opens what the first has selected, as on the wall.
    const isAgain = ui.getState().selection.has(id);
    ui.setState({
      selection: new Set([id]),
      ...(isAgain ? { rightPanel: { kind: 'details' } } : {}),
    });
    if (isAgain) return;
    flushSync(() => setWanted(id));
    showRow(id);
  };
  const isDated = meta.mode === 'dates';
  const hasItems = initiatives.size > 0 || milestones.length > 0;
  if (!hasItems && (lanes.length === 0 || by === 'when'))
    return <EmptyPlan isBare={lanes.length === 0} />;
  const choices: readonly { value: GroupBy; label: string }[] = [
    { value: 'when', label: t(isDated ? 'board.phone.byQuarter' : 'board.phone.byColumn') },
    { value: 'lane', label: t('board.phone.byLane') },
  ];
  return (
    <>
      <div className={styles.lid}>
        <PreviewStrip onStrip={setStrip} onPick={pick} />
        <div className={styles.tools}>
          <Select
            label={t('board.phone.groupBy')}
            hideLabel
            className={styles.order}
            value={by}
            options={choices}
            onChange={(next) => {
              setBy(next);
              rememberGroupBy(next);
            }}
          />
          {isDated && <StripButtons strip={strip} />}
        </div>
      </div>
      <NoMatch inList />
      {groups.map((group) => (
        <PlanSection
          key={group.key}
          group={group}
          title={groupTitle(t, group.name, meta.settings.fiscalYearStart)}
          laneOf={laneOf}
          by={by}
          sparing={initiatives.size > ALL_ROWS}
          wanted={wanted}
        />
      ))}
    </>
  );
}
