import { ChevronDown, Minus, Palette } from 'lucide-react';
import { type RefCallback, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  createBarCounter,
  type LegendRow,
  legendRows,
  nextFilter,
} from '../../../shared/picture/legendRows';
import type { ColourBy } from '../../../shared/picture/paint/barColour';
import { lastVote } from '../../../shared/workshop/voteCounts';
import { useScene } from '../../canvas/sceneContext';
import { useBoard, usePlan, useReadable, useUi } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { Swatch } from '../Swatch';
import styles from './Legend.module.css';

const BY: readonly ColourBy[] = ['goal', 'lane', 'status', 'owner', 'certainty'];
/** Narrower windows begin with the chip: the board needs the room. */
const OPEN_FROM = 1180;
/** So does a legend of more goals: it would stand over the bars in its corner. */
const MOST_ROWS = 6;

/** What the colours mean, how many bars have each, and a filter by goal. */
export function Legend() {
  const { t } = useTranslation();
  const by = useUi((ui) => ui.colourBy);
  const long = usePlan((view) => view.goals.length > MOST_ROWS);
  const [chosen, setOpen] = useState<boolean | null>(null);
  const [wide] = useState(() => window.innerWidth >= OPEN_FROM);
  const open = chosen ?? (wide && !(long && by === 'goal'));
  if (!open)
    return (
      <Button
        className={styles.chip}
        icon={<Palette size={16} aria-hidden />}
        aria-expanded={false}
        onClick={() => setOpen(true)}
      >
        {t('panels.legend.chip', { by: t(`panels.colourBy.${by}`) })}
      </Button>
    );
  return <OpenLegend by={by} onClose={() => setOpen(false)} />;
}

function OpenLegend({ by, onClose }: { by: ColourBy; onClose: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const people = useReadable(board.people);
  const { canEdit } = useReadable(board.access);
  const counter = useMemo(() => createBarCounter(by), [by]);
  const counts = usePlan((view) => counter(view.byLane));
  const goals = usePlan((view) => view.goals);
  const lanes = usePlan((view) => view.lanes);
  const filter = useUi((ui) => ui.goalFilter);
  const hasVotes = lastVote(useReadable(board.kept)) !== null;
  const showVotes = useUi((ui) => ui.showVotes);
  const rows = useMemo(
    () => legendRows({ goals, lanes }, counts, people, by),
    [counts, goals, lanes, people, by],
  );
  const corner = useCoveredCorner();
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  if (rows.length === 0) return <span />;
  const shown = rows.reduce((sum, row) => sum + (filter.has(row.key) ? row.count : 0), 0);
  const filters = by === 'goal';
  const setFilter = (goalFilter: ReadonlySet<string>) => board.ui.setState({ goalFilter });
  return (
    <section ref={corner} className={styles.legend} aria-label={t('panels.legend.label')}>
      <header className={styles.head}>
        <Menu
          side="top"
          items={[
            { kind: 'heading', label: t('panels.legend.change') },
            ...BY.map((of) => ({
              kind: 'radio' as const,
              label: t(`panels.colourBy.${of}`),
              checked: of === by,
              onSelect: () => board.ui.setState({ colourBy: of, goalFilter: new Set() }),
            })),
            ...(hasVotes
              ? [
                  { kind: 'separator' as const },
                  {
                    kind: 'check' as const,
                    label: t('votes.showVotes'),
                    checked: showVotes,
                    onChange: (on: boolean) => board.ui.setState({ showVotes: on }),
                  },
                ]
              : []),
            ...(canEdit
              ? [
                  { kind: 'separator' as const },
                  {
                    label: t('panels.legend.goals'),
                    onSelect: () => board.ui.setState({ dialog: { kind: 'goals' } }),
                  },
                ]
              : []),
          ]}
          trigger={
            <Button size="sm" variant="ghost">
              <span className={styles.by}>
                {t('panels.legend.colourBy', { by: t(`panels.colourBy.${by}`) })}
                <ChevronDown size={14} aria-hidden />
              </span>
            </Button>
          }
        />
        <IconButton
          size="sm"
          label={t('panels.legend.collapse')}
          icon={<Minus size={16} aria-hidden />}
          aria-expanded
          onClick={onClose}
        />
      </header>
      <ul className={styles.rows}>
        {rows.map((row) => (
          <li key={row.key}>
            <Row
              row={row}
              by={by}
              pressed={filters ? filter.has(row.key) : null}
              dimmed={filters && filter.size > 0 && !filter.has(row.key)}
              onClick={(isolate) => setFilter(nextFilter(filter, row.key, isolate))}
            />
          </li>
        ))}
      </ul>
      {filters && goals.length > 10 && <p className={styles.note}>{t('panels.legend.reused')}</p>}
      {filter.size > 0 && (
        <footer className={styles.foot}>
          <span>
            {shown === 0
              ? t('panels.legend.noMatch')
              : t('panels.legend.filtered', { count: shown, total })}
          </span>
          <Button size="sm" onClick={() => setFilter(new Set())}>
            {t('panels.legend.clear')}
          </Button>
        </footer>
      )}
    </section>
  );
}

/** Tells the scene how much of the board the element stands over, so that bars can be scrolled clear of it. */
function useCoveredCorner(): RefCallback<HTMLElement> {
  const scene = useScene();
  return useCallback(
    (element) => {
      if (!element) return;
      const measure = () => {
        const area = scene.hostRect();
        const { right, top } = element.getBoundingClientRect();
        if (area)
          scene.setCoveredCorner({ width: right - area.x, height: area.y + area.height - top });
      };
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      return () => {
        observer.disconnect();
        scene.setCoveredCorner({ width: 0, height: 0 });
      };
    },
    [scene],
  );
}

interface RowProps {
  row: LegendRow;
  by: ColourBy;
  /** null: the row filters nothing. */
  pressed: boolean | null;
  dimmed: boolean;
  onClick: (isolate: boolean) => void;
}

function Row({ row, by, pressed, dimmed, onClick }: RowProps) {
  const { t } = useTranslation();
  const title = row.title ?? wordOf(t, by, row.key);
  const content = (
    <>
      <Swatch colour={row.colour} size={16} />
      <span className={styles.title}>{title || t('panels.untitled')}</span>
      <span className={styles.count}>{row.count}</span>
    </>
  );
  if (pressed === null) return <div className={styles.row}>{content}</div>;
  return (
    <button
      type="button"
      className={cx(styles.row, styles.filter, dimmed && styles.dimmed)}
      aria-pressed={pressed}
      title={t('panels.legend.isolate')}
      onClick={(event) => onClick(event.shiftKey)}
    >
      {content}
    </button>
  );
}

function wordOf(t: (key: string) => string, by: ColourBy, key: string): string {
  if (by === 'status' || by === 'certainty') return t(`panels.${by}.${key}`);
  return t(by === 'goal' ? 'panels.noGoal' : by === 'lane' ? 'panels.noLane' : 'panels.nobody');
}
