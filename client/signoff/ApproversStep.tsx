import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay, toIso } from '../../shared/dates';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { Chip } from '../ui/Chip';
import { DateField } from '../ui/DateField';
import { IconButton } from '../ui/IconButton';
import { NumberField } from '../ui/NumberField';
import { RadioGroup } from '../ui/RadioGroup';
import { Switch } from '../ui/Switch';
import { TextArea } from '../ui/TextArea';
import { TextField } from '../ui/TextField';
import { type ApproverDraft, type DraftProblem, namesOf } from './approverDraft';
import styles from './SignOffDialog.module.css';

const MAX_SUGGESTED = 8;

interface ApproversStepProps {
  draft: ApproverDraft;
  onChange: (draft: ApproverDraft) => void;
  /** What is said to be wrong. */
  problem: DraftProblem | null;
}

/** Who decides, by which rule and until when. */
export function ApproversStep({ draft, onChange, problem }: ApproversStepProps) {
  const { t } = useTranslation();
  const { rule } = draft;
  const change = (part: Partial<ApproverDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <Names draft={draft} change={change} problem={problem} />
      <div className={styles.section}>
        <RadioGroup
          label={t('signoff.approvers.rule')}
          value={rule}
          options={(['all', 'any', 'some'] as const).map((value) => ({
            value,
            label: t(`signoff.approvers.${value}`),
          }))}
          onChange={(value) => change({ rule: value })}
        />
        {rule === 'some' && (
          <div className={styles.least}>
            <NumberField
              label={t('signoff.approvers.least')}
              min={1}
              value={draft.least}
              onChange={(least) => change({ least })}
            />
          </div>
        )}
        {problem?.code === 'tooMany' && (
          <p className={styles.error} role="alert">
            {t('signoff.approvers.tooMany', { count: problem.count })}
          </p>
        )}
      </div>
      <DateField
        className={styles.due as string}
        label={t('signoff.approvers.due')}
        hint={t('signoff.approvers.dueHint')}
        clearable
        min={toIso(todayDay())}
        value={draft.due}
        onChange={(due) => change({ due })}
      />
      <TextArea
        label={t('signoff.approvers.note')}
        hint={t('signoff.approvers.noteHint')}
        rows={3}
        maxLength={2000}
        value={draft.note}
        onChange={(note) => change({ note })}
      />
      <Switch
        label={t('signoff.approvers.lock')}
        hint={t('signoff.approvers.lockHint')}
        checked={draft.lock}
        onChange={(lock) => change({ lock })}
      />
    </>
  );
}

interface NamesProps {
  draft: ApproverDraft;
  change: (part: Partial<ApproverDraft>) => void;
  problem: DraftProblem | null;
}

function Names({ draft, change, problem }: NamesProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const people = useReadable(board.people);
  const me = useReadable(board.access).person;
  const nextKey = useRef(draft.names.length);
  const list = useRef<HTMLDivElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const taken = new Set(namesOf(draft).map((name) => name.toLocaleLowerCase()));
  const suggested = [...people.values()]
    .filter((p) => !p.left && p.id !== me && !taken.has(p.name.toLocaleLowerCase()))
    .slice(0, MAX_SUGGESTED);
  const add = (name: string) => {
    nextKey.current += 1;
    const key = nextKey.current;
    const filled = draft.names.filter((entry) => name === '' || entry.name.trim() !== '');
    change({ names: [...filled, { key, name }] });
    requestAnimationFrame(() => {
      const fields = list.current?.querySelectorAll<HTMLInputElement>('input');
      // The chip that was pressed is gone.
      if (name !== '') addButton.current?.focus();
      else fields?.[fields.length - 1]?.focus();
    });
  };
  const remove = (key: number) => {
    change({ names: draft.names.filter((entry) => entry.key !== key) });
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('input, button')?.focus());
  };
  const error =
    problem?.code === 'none'
      ? t('signoff.approvers.none')
      : problem?.code === 'twice'
        ? t('signoff.approvers.twice', { name: problem.name })
        : null;
  return (
    <section className={styles.section} aria-label={t('signoff.approvers.title')}>
      <h3 className={styles.heading}>{t('signoff.approvers.title')}</h3>
      <p className={styles.muted}>{t('signoff.approvers.each')}</p>
      <div ref={list} className={styles.names}>
        {draft.names.map(({ key, name }, n) => (
          <div key={key} className={styles.name}>
            <TextField
              label={t('signoff.approvers.name', { n: n + 1 })}
              maxLength={60}
              value={name}
              onChange={(value) =>
                change({
                  names: draft.names.map((entry) =>
                    entry.key === key ? { key, name: value } : entry,
                  ),
                })
              }
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || name.trim() === '') return;
                event.preventDefault();
                add('');
              }}
            />
            {draft.names.length > 1 && (
              <IconButton
                label={
                  name.trim() === ''
                    ? t('signoff.approvers.removeEmpty', { n: n + 1 })
                    : t('signoff.approvers.remove', { name })
                }
                icon={<X size={16} aria-hidden />}
                onClick={() => remove(key)}
              />
            )}
          </div>
        ))}
        <div className={styles.chips}>
          <Button ref={addButton} icon={<Plus size={16} aria-hidden />} onClick={() => add('')}>
            {t('signoff.approvers.add')}
          </Button>
          {suggested.map((person) => (
            <Chip key={person.id} onClick={() => add(person.name)}>
              {t('signoff.approvers.addPerson', { name: person.name })}
            </Chip>
          ))}
        </div>
      </div>
      {error !== null && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </section>
  );
}
