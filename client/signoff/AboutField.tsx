import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../shared/api/reviews';
import { compareText } from '../i18n/format';
import { Checkbox } from '../ui/Checkbox';
import { SearchField } from '../ui/SearchField';
import styles from './AboutField.module.css';

/** Shorter lists need no search. */
const SHORT = 8;
/** So many are drawn: whoever needs more types on. */
const SHOWN = 40;

interface AboutFieldProps {
  plan: Review['plan'];
  value: ReadonlySet<string>;
  onChange: (value: ReadonlySet<string>) => void;
}

/** Which initiatives and milestones of a version are meant; none is the plan as a whole. */
export function AboutField({ plan, value, onChange }: AboutFieldProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const items = useMemo(() => {
    const lanes = new Map(plan.lanes.map(({ id, title }) => [id, title]));
    return [...plan.initiatives, ...plan.milestones]
      .map(({ id, title, lane }) => ({
        id,
        title: title || t('signoff.page.untitled'),
        lane: lanes.get(lane ?? '') ?? '',
      }))
      .sort((a, b) => compareText(a.title, b.title) || (a.id < b.id ? -1 : 1));
  }, [plan, t]);
  const wanted = query.trim().toLocaleLowerCase();
  const found = items.filter(
    ({ id, title }) => value.has(id) || title.toLocaleLowerCase().includes(wanted),
  );
  // What is chosen stays in sight.
  const shown = [...found].sort((a, b) => Number(value.has(b.id)) - Number(value.has(a.id)));
  const toggle = (id: string, on: boolean) => {
    const next = new Set(value);
    if (on) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  if (items.length === 0) return null;
  return (
    <fieldset className={styles.about}>
      <legend>{t('signoff.page.about')}</legend>
      <p className={styles.hint}>{t('signoff.page.aboutHint')}</p>
      {items.length > SHORT && (
        <SearchField label={t('signoff.page.aboutSearch')} value={query} onChange={setQuery} />
      )}
      <ul className={styles.items}>
        {(wanted === '' ? found : shown).slice(0, SHOWN).map(({ id, title, lane }) => (
          <li key={id}>
            <Checkbox
              label={lane === '' ? title : t('signoff.page.aboutItem', { title, lane })}
              checked={value.has(id)}
              onChange={(on) => toggle(id, on)}
            />
          </li>
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className={styles.hint}>
          {t('signoff.page.aboutMore', { count: found.length - SHOWN })}
        </p>
      )}
    </fieldset>
  );
}
