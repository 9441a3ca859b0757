import { useTranslation } from 'react-i18next';
import type { FrozenPlan } from '../../shared/plan/frozenPlan';
import { Checkbox } from '../ui/Checkbox';
import { RadioGroup } from '../ui/RadioGroup';
import styles from './ConvertDialog.module.css';
import type { Choice, What } from './scope';

interface ScopeFieldsProps {
  readonly plan: FrozenPlan;
  /** How many initiatives are only explored. */
  readonly exploring: number;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

/** Which part of the plan becomes tasks. */
export function ScopeFields({ plan, exploring, choice, onChange }: ScopeFieldsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<Choice>) => onChange({ ...choice, ...change });
  const lanes = [...plan.lanes].sort((a, b) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1));
  const laneRows = [
    ...lanes.map(({ id, title }) => ({ id, title: title ?? '' })),
    ...(plan.initiatives.some(({ lane }) => lane === undefined)
      ? [{ id: '', title: t('convert.noLane') }]
      : []),
  ];
  return (
    <section className={styles.scope}>
      <RadioGroup<What>
        label={t('convert.what')}
        value={choice.what}
        options={(['whole', 'lanes', 'initiatives'] as const).map((value) => ({
          value,
          label: t(`convert.${value}`),
        }))}
        onChange={(what) => set({ what })}
      />
      {choice.what === 'lanes' && (
        <Ticks
          label={t('convert.lanes')}
          rows={laneRows}
          off={choice.lanesOff}
          onChange={(lanesOff) => set({ lanesOff })}
        />
      )}
      {choice.what === 'initiatives' && (
        <Ticks
          label={t('convert.initiatives')}
          rows={plan.initiatives.map(({ id, title }) => ({ id, title: title ?? '' }))}
          off={choice.initiativesOff}
          onChange={(initiativesOff) => set({ initiativesOff })}
        />
      )}
      {choice.what !== 'initiatives' && exploring > 0 && (
        <Checkbox
          label={t('convert.exploring', { count: exploring })}
          checked={choice.exploring}
          onChange={(on) => set({ exploring: on })}
        />
      )}
      <p className={styles.hint}>{t('convert.rules')}</p>
    </section>
  );
}

interface TicksProps {
  readonly label: string;
  readonly rows: readonly { readonly id: string; readonly title: string }[];
  readonly off: ReadonlySet<string>;
  readonly onChange: (off: ReadonlySet<string>) => void;
}

function Ticks({ label, rows, off, onChange }: TicksProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.ticks}>
      <legend className="vh">{label}</legend>
      {rows.map(({ id, title }) => (
        <Checkbox
          key={id}
          label={title || t('tasks.untitled')}
          checked={!off.has(id)}
          onChange={(on) => {
            const next = new Set(off);
            if (on) next.delete(id);
            else next.add(id);
            onChange(next);
          }}
        />
      ))}
    </fieldset>
  );
}
