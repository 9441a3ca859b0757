import { ChevronDown, Minus, Palette } from 'lucide-react';
import { type RefCallback, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColourBy } from '../../../shared/picture/choices';
import {
  createBarCounter,
  type LegendRow,
  legendRows,
  nextFilter,
} from '../../../shared/picture/legendRows';
import type { FilterList } from '../../../shared/plan/planFilter';
import { lastVote } from '../../../shared/workshop/voteCounts';
import { setFilter } from '../../actions/filterActions';
import { useScene } from '../../canvas/sceneContext';
import { barFilterBut, barFilterOf, shownByLane } from '../../state/barFilter';
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

/** Part of the filter that a row stands for, by what the colours mean. */
const LISTS: { readonly [by in ColourBy]: FilterList | null } = {
  goal: 'goals',
  lane: 'lanes',
  owner: 'owners',
  certainty: 'certainties',
  status: null,
};
const NOTHING: readonly string[] = [];

/** What the colours mean, how many bars have each, and a way to filter by them. */
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
  const list = LISTS[by];
  const counter = useMemo(() => createBarCounter(by), [by]);
  useUi((ui) => ui.filter);
  // What a click on a row could show: of what the rest of the filter leaves.
  const counts = usePlan((view) =>
    counter(shownByLane(view, list ? barFilterBut(board, list) : barFilterOf(board))),
  );
  const goals = usePlan((view) => view.goals);
  const lanes = usePlan((view) => view.lanes);
  const filter: readonly string[] = useUi((ui) => (list ? ui.filter[list] : NOTHING));
  const hasVotes = lastVote(useReadable(board.kept)) !== null;
  const showVotes = useUi((ui) => ui.showVotes);
  const rows = useMemo(
    () => legendRows({ goals, lanes }, counts, people, by),
    [counts, goals, lanes, people, by],
  );
  const corner = useCoveredCorner();
  if (rows.length === 0) return <span />;
  const turn = (key: string, isolate: boolean) => {
    if (list) setFilter(board, { [list]: nextFilter(filter, key, isolate) });
  };
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
              onSelect: () => board.ui.setState({ colourBy: of }),
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
              pressed={list ? filter.includes(row.key) : null}
              dimmed={filter.length > 0 && !filter.includes(row.key)}
              onClick={(isolate) => turn(row.key, isolate)}
            />
          </li>
        ))}
      </ul>
      {by === 'goal' && goals.length > 10 && (
        <p className={styles.note}>{t('panels.legend.reused')}</p>
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
      <span className={styles.title} dir="auto">
        {title || t('panels.untitled')}
      </span>
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
