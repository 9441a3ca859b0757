import { useTranslation } from 'react-i18next';
import type { Patch } from '../../../shared/plan/planEdit';
import type { Milestone } from '../../../shared/plan/schema';
import { targetOf } from '../../actions/action';
import { planAnchor } from '../../actions/comments/anchors';
import { actionNamed } from '../../actions/registry';
import { runAction } from '../../actions/runAction';
import { useActionContext } from '../../actions/useActions';
import { CommentsSection } from '../../comments/CommentsSection';
import { formatDate } from '../../i18n/format';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { DateField } from '../../ui/DateField';
import styles from './Details.module.css';
import properties from './Properties.module.css';
import { PropertyMenu } from './PropertyMenu';
import { TitleField } from './TitleField';

/** One milestone: its name, its day, its lane. */
export function MilestoneDetails({ milestone }: { milestone: Milestone }) {
  const { t } = useTranslation();
  const board = useBoard();
  const context = useActionContext();
  const { canEdit } = useReadable(board.access);
  const lanes = usePlan((view) => view.lanes);
  const { id, title, date, lane, done } = milestone;
  const set = (field: string, patch: Patch<'milestones'>) =>
    board.edit(
      field === 'title' ? { key: 'rename', title } : { key: 'change', title },
      (edit) => edit.patch('milestones', id, patch),
      { mergeKey: `${id} ${field}` },
    );
  return (
    <>
      <TitleField
        value={title}
        readOnly={!canEdit}
        onChange={(value) => set('title', { title: value })}
      />
      {canEdit ? (
        <DateField
          label={t('panels.details.milestoneDate')}
          value={date}
          onChange={(value) => value !== null && set('date', { date: value })}
        />
      ) : (
        <p>{formatDate(date, 'full')}</p>
      )}
      <div className={properties.properties}>
        <PropertyMenu
          label={t('panels.details.milestoneLane')}
          value={{ mixed: false, value: lanes.some((l) => l.id === lane) ? lane : null }}
          options={[
            { value: null, label: t('panels.details.wholeBoard') },
            ...lanes.map((l) => ({ value: l.id, label: l.title || t('panels.untitled') })),
          ]}
          readOnly={!canEdit}
          onChange={(value) => set('lane', { lane: value })}
        />
      </div>
      <Checkbox
        label={t('panels.details.milestoneDone')}
        checked={done}
        disabled={!canEdit}
        onChange={(value) => set('done', { done: value })}
      />
      <CommentsSection on={planAnchor(id)} />
      {canEdit && (
        <footer className={styles.footer}>
          <Button
            variant="ghost"
            className={styles.delete}
            onClick={() =>
              runAction(context, actionNamed('delete'), targetOf(context, { target: id }))
            }
          >
            {t('panels.details.delete')}
          </Button>
        </footer>
      )}
    </>
  );
}
