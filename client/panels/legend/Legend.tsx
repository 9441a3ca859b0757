import { ChevronDown, Minus, Palette } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, usePlan, useReadable, useUi } from '../../state/hooks';
import type { ColourBy } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { Swatch } from '../Swatch';
import styles from './Legend.module.css';
import { type LegendRow, legendRows, nextFilter } from './legendRows';

const BY: readonly ColourBy[] = ['goal', 'lane', 'status', 'owner', 'certainty'];
/** Narrower windows begin with the chip: the board needs the room. */
const OPEN_FROM = 1180;

/** What the colours mean, how many bars have each, and a filter by goal. */
export function Legend() {
  const { t } = useTranslation();
  const by = useUi((ui) => ui.colourBy);
  const [open, setOpen] = useState(() => window.innerWidth >= OPEN_FROM);
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
  const byLane = usePlan((view) => view.byLane);
  const goals = usePlan((view) => view.goals);
  const lanes = usePlan((view) => view.lanes);
  const filter = useUi((ui) => ui.goalFilter);
  const rows = useMemo(
    () => legendRows({ byLane, goals, lanes }, people, by),
    [byLane, goals, lanes, people, by],
  );
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  if (rows.length === 0) return <span />;
  const shown = rows.reduce((sum, row) => sum + (filter.has(row.key) ? row.count : 0), 0);
  const filters = by === 'goal';
  const setFilter = (goalFilter: ReadonlySet<string>) => board.ui.setState({ goalFilter });
  return (
    <section className={styles.legend} aria-label={t('panels.legend.label')}>
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
