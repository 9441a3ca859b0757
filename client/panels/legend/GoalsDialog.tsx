import { ChevronDown, ChevronUp, MessageSquare, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { COLOURS } from '../../../shared/plan/colours';
import { addGoal, moveGoal } from '../../../shared/plan/mutations';
import type { Goal } from '../../../shared/plan/schema';
import { writeComment } from '../../actions/comments/openComments';
import { offerUndo } from '../../actions/history';
import { useActionContext } from '../../actions/useActions';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { NumberField } from '../../ui/NumberField';
import { TextField } from '../../ui/TextField';
import { Swatch } from '../Swatch';
import styles from './GoalsDialog.module.css';

/** The goals of the board: names, colours, measures, order. Saved as typed. */
export function GoalsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  const goals = usePlan((view) => view.goals);
  const add = () => {
    const id = board.edit({ key: 'addGoal' }, (edit) => addGoal(edit, t('panels.goals.newTitle')));
    if (id)
      requestAnimationFrame(() =>
        document.querySelector<HTMLInputElement>(`[data-goal="${id}"] input`)?.select(),
      );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('panels.goals.title')}
      description={t('panels.goals.intro')}
      width={640}
      footer={
        <Button size="lg" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      {goals.length === 0 && <p className={styles.empty}>{t('panels.goals.empty')}</p>}
      <ul className={styles.goals}>
        {goals.map((goal, i) => (
          <GoalRow
            key={goal.id}
            goal={goal}
            readOnly={!canEdit}
            before={goals[i - 1]?.id ?? null}
            // Below the next one is before the one after it.
            after={i < goals.length - 1 ? (goals[i + 2]?.id ?? 'last') : null}
          />
        ))}
      </ul>
      {canEdit && (
        <Button icon={<Plus size={16} aria-hidden />} onClick={add}>
          {t('panels.goals.add')}
        </Button>
      )}
    </Dialog>
  );
}

interface GoalRowProps {
  goal: Goal;
  readOnly: boolean;
  before: string | null;
  after: string | 'last' | null;
}

function GoalRow({ goal, readOnly, before, after }: GoalRowProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const { id, title } = goal;
  const name = title || t('panels.untitled');
  const label = { key: 'editGoal', title };
  const set = (field: keyof Goal, value: string | number | null) =>
    board.edit(label, (edit) => edit.patch('goals', id, { [field]: value }), {
      mergeKey: `goal ${id} ${field}`,
    });
  const move = (beforeId: string | null) =>
    board.edit(label, (edit) => moveGoal(edit, id, beforeId));
  const remove = () => {
    const step = { key: 'deleteGoal', title };
    board.edit(step, (edit) => edit.remove('goals', id));
    offerUndo(context, {
      text: t('panels.goals.deleted', { title: name }),
      label: step,
      opposite: () => board.edit({ key: 'restore', title }, (edit) => edit.restore('goals', id)),
    });
  };
  const numbers = ['baseline', 'target', 'current'] as const;
  return (
    <li className={styles.goal} data-goal={id}>
      <div className={styles.line}>
        <Menu
          items={COLOURS.map((colour) => ({
            kind: 'radio' as const,
            label: t(`panels.colour.${colour.name}`),
            icon: <Swatch colour={colour.name} size={16} />,
            checked: colour.name === goal.colour,
            onSelect: () => set('colour', colour.name),
          }))}
          trigger={
            <IconButton
              label={t('panels.goals.colour', {
                title: name,
                colour: t(`panels.colour.${goal.colour}`, { defaultValue: goal.colour }),
              })}
              icon={<Swatch colour={goal.colour} />}
              disabled={readOnly}
            />
          }
        />
        <TextField
          className={styles.grow}
          label={t('panels.goals.name')}
          hideLabel
          data-autofocus
          value={title}
          readOnly={readOnly}
          maxLength={200}
          onChange={(value) => set('title', value)}
        />
        <IconButton
          label={t('comments.on', { title: name })}
          icon={<MessageSquare size={16} aria-hidden />}
          onClick={() => {
            board.ui.setState({ dialog: null });
            writeComment(board, id);
          }}
        />
        {!readOnly && (
          <>
            <IconButton
              label={t('panels.goals.up', { title: name })}
              icon={<ChevronUp size={16} aria-hidden />}
              aria-disabled={before === null}
              onClick={() => before !== null && move(before)}
            />
            <IconButton
              label={t('panels.goals.down', { title: name })}
              icon={<ChevronDown size={16} aria-hidden />}
              aria-disabled={after === null}
              onClick={() => after !== null && move(after === 'last' ? null : after)}
            />
            <IconButton
              label={t('panels.goals.delete', { title: name })}
              icon={<Trash2 size={16} aria-hidden />}
              onClick={remove}
            />
          </>
        )}
      </div>
      <div className={styles.numbers}>
        <TextField
          className={styles.measure}
          label={t('panels.goals.measure')}
          placeholder={t('panels.goals.measureHint')}
          value={goal.measure ?? ''}
          readOnly={readOnly}
          maxLength={200}
          onChange={(value) => set('measure', value)}
        />
        {numbers.map((field) => (
          <NumberField
            key={field}
            label={t(`panels.goals.${field}`)}
            value={goal[field]}
            readOnly={readOnly}
            onChange={(value) => set(field, value)}
          />
        ))}
      </div>
    </li>
  );
}
