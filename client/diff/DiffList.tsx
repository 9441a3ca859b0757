import { ArrowRight, Minus, Pencil, Plus } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FrozenPlan, PlanDiff } from '../../shared/plan/frozenPlan';
import { Button } from '../ui/Button';
import { cx } from '../ui/cx';
import { SegmentedControl } from '../ui/SegmentedControl';
import styles from './DiffList.module.css';
import {
  type ChangedEntry,
  DIFF_FILTERS,
  type DiffFilter,
  type DiffGroup,
  diffGroups,
  onlyMaterial,
  unchangedOf,
} from './diffGroups';
import { diffSummary, entryLines, entryTitle } from './diffText';
import { type PeopleNames, type PlanNames, planNames } from './planNames';

const SIZE = { size: 14, 'aria-hidden': true } as const;
const ICONS: Readonly<Record<ChangedEntry['kind'], ReactNode>> = {
  added: <Plus {...SIZE} />,
  removed: <Minus {...SIZE} />,
  moved: <ArrowRight {...SIZE} />,
  changed: <Pencil {...SIZE} />,
};
/** Entries drawn at once; the rest on demand, so that a rewritten plan does not stall the page. */
const PAGE = 100;

interface Looks {
  /** Level of the headings of lanes. */
  level?: 2 | 3 | 4;
  /** Whether what it comes to is said first. */
  summary?: boolean;
  /** Makes titles buttons that lead to the entry; leave out where there is no board to show. */
  onShow?: (entry: ChangedEntry) => void;
}

interface DiffListProps extends Looks {
  diff: PlanDiff;
  names: PlanNames;
  /** Of the newer plan; those that nothing happened to are told on demand. */
  initiatives: readonly { readonly id: string; readonly title?: string }[];
}

interface PlanDiffListProps extends Looks {
  diff: PlanDiff;
  before: FrozenPlan;
  after: FrozenPlan;
  people: PeopleNames;
}

/** What is different between two plans that are at hand whole. */
export function PlanDiffList({ before, after, people, ...rest }: PlanDiffListProps) {
  const names = useMemo(() => planNames([after, before], people), [after, before, people]);
  return <DiffList {...rest} names={names} initiatives={after.initiatives} />;
}

/** All that is different between two plans, by lane: what needs a new sign-off, and on demand the rest. */
export function DiffList({ diff, names, initiatives, summary = true, ...looks }: DiffListProps) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<DiffFilter>('all');
  const all = useMemo(() => diffGroups(diff, names), [diff, names]);
  const groups = useMemo(
    () => (filter === 'all' ? all : diffGroups(diff, names, filter)),
    [all, diff, names, filter],
  );
  const unchanged = useMemo(() => unchangedOf(diff, initiatives), [diff, initiatives]);
  const material = onlyMaterial(groups, true);
  const minor = onlyMaterial(groups, false);
  const sums = summary ? diffSummary(all) : '';
  const entries = { ...looks, names };
  return (
    <div className={styles.diff}>
      {sums !== '' && <p>{sums}</p>}
      {diff.changes.length > 0 && (
        <div className={styles.filter}>
          <SegmentedControl
            label={t('diff.filter.label')}
            value={filter}
            options={DIFF_FILTERS.map((value) => ({ value, label: t(`diff.filter.${value}`) }))}
            onChange={setFilter}
          />
        </div>
      )}
      {groups.length === 0 && (
        <p className={styles.nothing}>{t(filter === 'all' ? 'diff.none' : 'diff.noneOfKind')}</p>
      )}
      <Groups {...entries} groups={material} />
      {material.length === 0 && <Groups {...entries} groups={minor} />}
      {material.length > 0 && minor.length > 0 && (
        <OnDemand
          show={t('diff.minor', { count: countOf(minor) })}
          hide={t('diff.hideMinor')}
          content={() => <Groups {...entries} groups={minor} />}
        />
      )}
      {filter === 'all' && unchanged.length > 0 && (
        <OnDemand
          show={t('diff.unchanged', { count: unchanged.length })}
          hide={t('diff.hideUnchanged')}
          content={() => (
            <ul className={styles.unchanged}>
              {unchanged.map(({ id, title }) => (
                <li key={id} dir="auto">
                  {title || t('panels.untitled')}
                </li>
              ))}
            </ul>
          )}
        />
      )}
    </div>
  );
}

interface OnDemandProps {
  show: string;
  hide: string;
  content: () => ReactNode;
}

function OnDemand({ show, hide, content }: OnDemandProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.onDemand}>
      <Button size="sm" variant="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? hide : show}
      </Button>
      {open && content()}
    </div>
  );
}

interface GroupsProps extends Pick<Looks, 'level' | 'onShow'> {
  groups: readonly DiffGroup[];
  names: PlanNames;
}

function Groups({ groups, names, level = 3, onShow }: GroupsProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(PAGE);
  const Heading = `h${level}` as const;
  const more = countOf(groups) - shown;
  let left = shown;
  return (
    <>
      {groups.map(({ key, lane, gone, entries }) => {
        const some = entries.slice(0, Math.max(0, left));
        left -= some.length;
        if (some.length === 0) return null;
        const title = lane === null ? t(`diff.group.${key}`) : names.lane(lane);
        return (
          <section key={key}>
            <Heading className={styles.lane}>
              {gone ? t('diff.group.gone', { title }) : title}
            </Heading>
            <ul className={styles.entries}>
              {some.map((entry) => (
                <Entry key={entry.key} entry={entry} names={names} onShow={onShow} />
              ))}
            </ul>
          </section>
        );
      })}
      {more > 0 && (
        <Button onClick={() => setShown(shown + PAGE)}>{t('diff.more', { count: more })}</Button>
      )}
    </>
  );
}

interface EntryProps extends Pick<GroupsProps, 'names' | 'onShow'> {
  entry: ChangedEntry;
}

/** "Moved: One-tap pay" and from where to where; what is gone leads nowhere. */
function Entry({ entry, names, onShow }: EntryProps) {
  const { t } = useTranslation();
  const { kind } = entry;
  const title = (
    <>
      <span className={styles.kind}>{t(`diff.kind.${kind}`)}: </span>
      <span className={styles.name} dir="auto">
        {entryTitle(entry)}
      </span>
    </>
  );
  return (
    <li className={cx(styles.entry, styles[kind])}>
      <span className={styles.icon}>{ICONS[kind]}</span>
      <div className={styles.text}>
        {onShow && kind !== 'removed' ? (
          <button type="button" className={styles.show} onClick={() => onShow(entry)}>
            {title}
          </button>
        ) : (
          <div>{title}</div>
        )}
        {entryLines(entry, names).map(({ text, material }) => (
          <div key={text} className={cx(styles.line, !material && styles.minor)}>
            {text}
          </div>
        ))}
      </div>
    </li>
  );
}

const countOf = (groups: readonly DiffGroup[]): number =>
  groups.reduce((sum, { entries }) => sum + entries.length, 0);
