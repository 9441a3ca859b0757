import { Check, Ellipsis, GripVertical } from 'lucide-react';
import { type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  MAX_INSTRUCTION,
  MAX_STEP_MINUTES,
  MAX_STEP_TITLE,
  type Step,
} from '../../../shared/stage/schema';
import { goToStep, moveStep, patchStep, removeStep } from '../../../shared/stage/stageEdit';
import { useActionContext } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuItem } from '../../ui/Menu';
import { NumberField } from '../../ui/NumberField';
import { TextField } from '../../ui/TextField';
import { stepTitle } from '../steps';
import styles from './WorkshopPanel.module.css';

interface StepRowProps {
  step: Step;
  index: number;
  agenda: readonly Step[];
  isNow: boolean;
  canEdit: boolean;
  dragged: boolean;
  lineAbove: boolean;
  onDrag: (id: string, event: PointerEvent) => void;
}

/** One step of the agenda; its words open for editing in place. */
export function StepRow(props: StepRowProps) {
  const { step, index, agenda, isNow, canEdit, dragged, lineAbove, onDrag } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const n = index + 1;
  const title = stepTitle(step);
  return (
    <li
      data-step={step.id}
      className={cx(styles.row, dragged && styles.dragged, lineAbove && styles.lineAbove)}
      aria-current={isNow ? 'step' : undefined}
    >
      <div className={styles.head}>
        {canEdit && (
          <span
            className={styles.grip}
            aria-hidden="true"
            title={t('workshop.drag', { title })}
            onPointerDown={(event) => onDrag(step.id, event)}
          >
            <GripVertical size={14} />
          </span>
        )}
        <span className={styles.number}>{n}</span>
        {canEdit ? (
          <button
            type="button"
            className={styles.stepTitle}
            aria-expanded={open}
            aria-label={t('workshop.editStep', { n, title })}
            onClick={() => setOpen(!open)}
          >
            <bdi>{title}</bdi>
          </button>
        ) : (
          <span className={styles.stepTitle} dir="auto">
            {title}
          </span>
        )}
        {isNow && <Badge tone="accent">{t('workshop.stepNow')}</Badge>}
        <span className={styles.minutes}>
          {t('workshop.minutesShort', { count: step.minutes })}
        </span>
        {canEdit && <StepMenu step={step} index={index} agenda={agenda} isNow={isNow} />}
      </div>
      {open && canEdit ? (
        <StepForm step={step} n={n} onDone={() => setOpen(false)} />
      ) : (
        step.instruction !== '' && (
          <p className={styles.instruction} dir="auto">
            {step.instruction}
          </p>
        )
      )}
    </li>
  );
}

function StepMenu({
  step,
  index,
  agenda,
  isNow,
}: Pick<StepRowProps, 'step' | 'index' | 'agenda' | 'isNow'>) {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  const { started, facilitator } = useReadable(board.workshop);
  const { person } = useReadable(board.access);
  const title = stepTitle(step);
  const moveTo = (to: number) => () => {
    // Behind the one that stood there, when it goes down.
    const before = agenda[to > index ? to + 1 : to]?.id ?? null;
    board.editAgenda({ key: 'moveStep', title }, (edit) => moveStep(edit, step.id, before));
    announcer.say(t('workshop.movedTo', { title, n: to + 1, all: agenda.length }));
  };
  const mayGo = started !== null && facilitator === person && !isNow;
  const items: MenuItem[] = [
    ...(mayGo
      ? [
          {
            label: t('workshop.goHere'),
            onSelect: () => board.steer((edit) => goToStep(edit, step.id)),
          },
        ]
      : []),
    ...(index > 0 ? [{ label: t('workshop.moveUp'), onSelect: moveTo(index - 1) }] : []),
    ...(index < agenda.length - 1
      ? [{ label: t('workshop.moveDown'), onSelect: moveTo(index + 1) }]
      : []),
    {
      label: t('workshop.remove'),
      danger: true,
      onSelect: () => {
        board.editAgenda({ key: 'removeStep', title }, (edit) => removeStep(edit, step.id));
        announcer.say(t('workshop.removed', { title }));
      },
    },
  ];
  return (
    <Menu
      align="end"
      items={items}
      trigger={
        <IconButton
          size="sm"
          label={t('workshop.stepMenu', { title })}
          icon={<Ellipsis size={16} aria-hidden />}
        />
      }
    />
  );
}

function StepForm({ step, n, onDone }: { step: Step; n: number; onDone: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const set = (field: 'title' | 'minutes' | 'instruction', value: string | number) =>
    board.editAgenda(
      { key: 'changeStep', title: stepTitle(step) },
      (edit) => patchStep(edit, step.id, { [field]: value }),
      { mergeKey: `step ${step.id} ${field}` },
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <TextField
        autoFocus
        label={t('workshop.stepTitle', { n })}
        value={step.title}
        maxLength={MAX_STEP_TITLE}
        onChange={(value) => set('title', value)}
      />
      <NumberField
        label={t('workshop.stepMinutes', { n })}
        value={step.minutes}
        min={0}
        onChange={(value) => set('minutes', Math.min(value ?? 0, MAX_STEP_MINUTES))}
      />
      <TextField
        label={t('workshop.stepInstruction', { n })}
        hint={t('workshop.instructionHint')}
        value={step.instruction}
        maxLength={MAX_INSTRUCTION}
        onChange={(value) => set('instruction', value)}
      />
      <Button size="sm" type="submit" icon={<Check size={16} aria-hidden />}>
        {t('workshop.doneEditing')}
      </Button>
    </form>
  );
}
