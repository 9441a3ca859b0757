import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivityEntry } from '../../shared/api/activity';
import type { PlanRecords } from '../../shared/plan/planDoc';
import { PLAN_ROOTS } from '../../shared/plan/schema';
import { COURSE } from '../../shared/replay/sessions';
import { api } from '../api';
import { fieldText, valueText } from '../diff/fieldText';
import type { PeopleNames, PlanNames } from '../diff/planNames';
import { formatAgo, inSentence, quoted } from '../i18n/format';
import { t } from '../i18n/i18n';
import { useBoard, usePlan, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { useAsked } from '../ui/useAsked';
import { AskedState } from './AskedState';
import { usePeopleNames } from './people';
import styles from './VersionsTab.module.css';

/** What changed on the board and by whom, newest first; of the selected item alone where there is one. */
export function ActivityTab() {
  const { t } = useTranslation();
  const board = useBoard();
  const offline = useReadable(board.connection).kind === 'offline';
  const people = usePeopleNames();
  const records = usePlan((_view, r) => r);
  const names = liveNames(records, people);
  const first = useAsked(() => api.activity(board.id, board.token), [board]);
  const [older, setOlder] = useState<readonly ActivityEntry[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  useEffect(() => {
    if (first.kind !== 'ready') return;
    setOlder([]);
    setNext(first.value.next);
  }, [first]);
  if (first.kind !== 'ready')
    return offline ? (
      <p className={styles.muted}>{t('versions.offline')}</p>
    ) : (
      <AskedState asked={first} />
    );
  const entries = [...first.value.entries, ...older];
  const more = async () => {
    if (next === null) return;
    setFailed(null);
    try {
      const page = await api.activity(board.id, board.token, { before: next });
      setOlder([...older, ...page.entries]);
      setNext(page.next);
    } catch (error) {
      setFailed(error);
    }
  };
  if (entries.length === 0) return <p className={styles.muted}>{t('versions.activity.empty')}</p>;
  return (
    <div className={styles.tab}>
      <ul aria-label={t('versions.activity.list')}>
        {entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} names={names} people={people} />
        ))}
      </ul>
      {failed !== null && (
        <AskedState asked={{ kind: 'failed', error: failed, again: () => void more() }} />
      )}
      {next !== null && failed === null && (
        <Button onClick={() => void more()}>{t('versions.more')}</Button>
      )}
    </div>
  );
}

interface EntryProps {
  entry: ActivityEntry;
  names: PlanNames & { what: (id: string) => string };
  people: PeopleNames;
}

function Entry({ entry, names, people }: EntryProps) {
  const { t } = useTranslation();
  const { person, field, from, to, at } = entry;
  const who =
    (person === null ? undefined : people.get(person)?.name) ?? t('versions.activity.someone');
  const said = saidOf(entry, names, people, t);
  const valued = !WHOLE.has(field) && field !== 'note' && !isOfWorkshop(entry);
  return (
    <li className={styles.entry}>
      <span>
        <strong>{who}</strong> {said}
      </span>
      {valued && (
        <span className={styles.muted}>
          {t('versions.activity.values', {
            from: valueText(field, from, names),
            to: valueText(field, to, names),
          })}
        </span>
      )}
      <time className={styles.muted} dateTime={at}>
        {formatAgo(Date.parse(at))}
      </time>
    </li>
  );
}

/** Fields that stand for the entry as a whole. */
const WHOLE: ReadonlySet<string> = new Set(['created', 'deleted', 'restored', 'replaced', 'many']);

/** The course of a workshop; that a round began or ended, or what it said of something. */
const isOfWorkshop = ({ room, field }: ActivityEntry): boolean =>
  room === 'stage' || field === 'rounds';

function saidOfCourse({ field, to }: ActivityEntry, people: PeopleNames, t: Words): string {
  const key = to === null ? `${field}Ended` : field;
  const { title } = Object(to) as { title?: unknown };
  const name = people.get(String(to))?.name ?? t('versions.activity.someone');
  return t(`versions.activity.workshop.${key}`, {
    name,
    step: typeof title === 'string' && title !== '' ? quoted(title) : t('workshop.untitledStep'),
  });
}

function saidOfRound({ field, to, entity }: ActivityEntry, what: NamedWhat, t: Words): string {
  if (field === 'rounds') return t('versions.activity.round.kept', { what: what(entity) });
  if (field === 'created' && typeof to === 'string')
    return t('versions.activity.round.named', { title: to });
  const how = field === 'state' ? (to === 'cancelled' ? 'cancelled' : 'revealed') : field;
  return t(`versions.activity.round.${how}`);
}

type NamedWhat = EntryProps['names']['what'];
type Words = (key: string, values?: Record<string, unknown>) => string;

function saidOf(
  entry: ActivityEntry,
  names: EntryProps['names'],
  people: PeopleNames,
  t: Words,
): string {
  const { field, from, to, entity } = entry;
  if (entry.room === 'stage' && entity === COURSE) return saidOfCourse(entry, people, t);
  if (isOfWorkshop(entry)) return saidOfRound(entry, names.what, t);
  if (field === 'many') return t('versions.activity.many');
  // The title it had at the time, where the journal has it.
  const told = [to, from].find((v): v is string => typeof v === 'string' && v !== '');
  if (WHOLE.has(field)) {
    const what = told === undefined ? names.what(entity) : quoted(told);
    return t(`versions.activity.${field}`, { what });
  }
  const what = names.what(entity);
  if (field === 'note') return t('versions.activity.note', { what });
  return t('versions.activity.changed', { field: inSentence(fieldText(field)), what });
}

/** Titles by id as the board has them now, those of deleted entries included. */
function liveNames(records: PlanRecords, people: PeopleNames): EntryProps['names'] {
  const titled = (root: 'lanes' | 'goals' | 'initiatives' | 'tasks') => (id: string) =>
    records[root].get(id)?.title ?? '';
  return {
    lane: titled('lanes'),
    goal: titled('goals'),
    initiative: titled('initiatives'),
    task: titled('tasks'),
    person: (id) => people.get(id)?.name ?? '',
    what: (id) => {
      for (const root of PLAN_ROOTS) {
        const found = records[root].get(id);
        if (!found) continue;
        const title = 'title' in found ? found.title : '';
        return title === '' ? t(`versions.activity.untitled.${root}`) : quoted(title);
      }
      return t('versions.activity.gone');
    },
  };
}
