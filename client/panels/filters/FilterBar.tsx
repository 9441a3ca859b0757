import { ListFilter, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isFiltering, type PlanFilter } from '../../../shared/plan/planFilter';
import { clearFilters, setFilter } from '../../actions/filterActions';
import { useActionContext } from '../../actions/useActions';
import { shownCount } from '../../state/barFilter';
import { useBarFilter, useBoard, usePlan, useReadable, useUi } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { IconButton } from '../../ui/IconButton';
import styles from './FilterBar.module.css';
import { FilterForm } from './FilterForm';
import { filterChips } from './filterChips';
import { ViewsMenu } from './ViewsMenu';

/** Counts are read out once they have stopped changing. */
const SETTLED_MS = 500;

/** Below the top bar while something is filtered or filters were asked for: what is shown, and of how many. */
export function FilterBar() {
  const active = useUi((ui) => isFiltering(ui.filter));
  const asked = useUi((ui) => ui.filterBar);
  return active || asked !== null ? <OpenBar active={active} asked={asked ?? 0} /> : null;
}

function OpenBar({ active, asked }: { active: boolean; asked: number }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const board = useBoard();
  const filter = useUi((ui) => ui.filter);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked > 0) opener.current?.click();
  }, [asked]);
  const chips = useChips(filter);
  const { shown, all } = useCount();
  useSpokenCount(filter, shown, all);
  const remove = (without: Partial<PlanFilter>) => {
    setFilter(board, without);
    // The chip that was pressed is gone.
    opener.current?.focus();
  };
  const close = () => {
    board.ui.setState({ filterBar: null });
    context.focus.restore();
  };
  return (
    <section className={styles.bar} aria-label={t('panels.filter.label')}>
      <FilterForm
        trigger={
          <Button ref={opener} size="sm" icon={<ListFilter size={16} aria-hidden />}>
            {t('panels.filter.open')}
          </Button>
        }
      />
      {chips.length > 0 && (
        <ul className={styles.chips}>
          {chips.map(({ key, label, without }) => (
            <li key={key}>
              <Chip
                tone="accent"
                removeLabel={t('panels.filter.remove', { filter: label })}
                onRemove={() => remove(without)}
              >
                {label}
              </Chip>
            </li>
          ))}
        </ul>
      )}
      {active && (
        <>
          <span className={styles.count}>
            {t('panels.filter.showing', { count: shown, total: all })}
          </span>
          <Button size="sm" variant="ghost" onClick={() => clearFilters(context)}>
            {t('panels.filter.clear')}
          </Button>
        </>
      )}
      <span className={styles.end}>
        <ViewsMenu />
        {!active && (
          <IconButton
            size="sm"
            label={t('panels.filter.close')}
            icon={<X size={16} aria-hidden />}
            onClick={close}
          />
        )}
      </span>
    </section>
  );
}

function useChips(filter: PlanFilter) {
  const { t } = useTranslation();
  const people = useReadable(useBoard().people);
  const lanes = usePlan((view) => view.lanes);
  const goalById = usePlan((view) => view.goalById);
  return useMemo(
    () => filterChips(t, filter, { view: { lanes, goalById }, people }),
    [t, filter, lanes, goalById, people],
  );
}

function useCount(): { shown: number; all: number } {
  const filter = useBarFilter();
  return usePlan(
    (view) => shownCount(view, filter),
    (a, b) => a.shown === b.shown && a.all === b.all,
  );
}

/** Says what a changed filter leaves; what colleagues change meanwhile is not said. */
function useSpokenCount(filter: PlanFilter, shown: number, all: number): void {
  const { t } = useTranslation();
  const { announcer } = useActionContext();
  const latest = useRef({ shown, all });
  latest.current = { shown, all };
  const said = useRef(filter);
  useEffect(() => {
    if (said.current === filter) return;
    said.current = filter;
    if (!isFiltering(filter)) return;
    const timer = setTimeout(() => {
      const { shown: count, all: total } = latest.current;
      announcer.say(
        count === 0 ? t('panels.filter.noMatch') : t('panels.filter.showing', { count, total }),
      );
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [filter, announcer, t]);
}
