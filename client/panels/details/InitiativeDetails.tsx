import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patch } from '../../../shared/plan/planEdit';
import type { Initiative } from '../../../shared/plan/schema';
import { targetOf } from '../../actions/action';
import { planAnchor } from '../../actions/comments/anchors';
import { actionNamed } from '../../actions/registry';
import { runAction } from '../../actions/runAction';
import { useActionContext } from '../../actions/useActions';
import { CommentsSection } from '../../comments/CommentsSection';
import { WhySection } from '../../replay/WhySection';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { later } from '../../ui/later';
import { NumberField } from '../../ui/NumberField';
import { TextArea } from '../../ui/TextArea';
import { KeptResults } from '../../workshop/rounds/KeptResults';
import { DatesField } from './DatesField';
import { DeletedBanner } from './DeletedBanner';
import styles from './Details.module.css';
import { LinksSection } from './LinksSection';
import properties from './Properties.module.css';
import { SharedFields } from './SharedFields';
import { sourceText } from './sourceText';
import { TaskSection } from './TaskSection';
import { TitleField } from './TitleField';

/** What fits one transaction in any script. */
const MAX_OUTCOME = 50_000;

const NoteEditor = later(async () => (await import('../../notes/NoteEditor')).NoteEditor);

interface InitiativeDetailsProps {
  initiative: Initiative;
  onClose: () => void;
}

/** One initiative: what, when, who, why, and the work inside it. */
export function InitiativeDetails({ initiative, onClose }: InitiativeDetailsProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  const people = useReadable(board.people);
  const { id, title, outcome, estimate, deleted, source } = initiative;
  const readOnly = !canEdit || deleted !== null;
  const set = (field: string, patch: Patch<'initiatives'>) =>
    board.edit(
      field === 'title' ? { key: 'rename', title } : { key: 'change', title },
      (edit) => edit.patch('initiatives', id, patch),
      { mergeKey: `${id} ${field}` },
    );
  const mine = useDeletedByMe(initiative);
  useEffect(() => {
    if (mine) onClose();
  }, [mine, onClose]);
  return (
    <>
      {deleted !== null && <DeletedBanner initiative={initiative} onClose={onClose} />}
      <TitleField
        value={title}
        readOnly={readOnly}
        onChange={(value) => set('title', { title: value })}
      />
      <div className={properties.properties}>
        <SharedFields initiatives={[initiative]} readOnly={readOnly} />
        <DatesField initiative={initiative} readOnly={readOnly} />
        <div className={properties.property}>
          <span className={properties.propertyLabel} aria-hidden={!readOnly}>
            {t('panels.details.estimate')}
          </span>
          {readOnly ? (
            <span className={properties.propertyText}>
              {estimate === null ? t('panels.details.noEstimate') : estimate}
            </span>
          ) : (
            <span className={properties.estimate}>
              <NumberField
                label={t('panels.details.estimate')}
                hideLabel
                min={0}
                value={estimate}
                onChange={(value) => set('estimate', { estimate: value })}
              />
              {t('panels.details.estimateUnit')}
            </span>
          )}
        </div>
      </div>
      {readOnly ? (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('panels.details.outcome')}</h3>
          <p>{outcome || t('panels.details.noOutcome')}</p>
        </section>
      ) : (
        <TextArea
          label={t('panels.details.outcome')}
          placeholder={t('panels.details.outcomeHint')}
          rows={2}
          maxLength={MAX_OUTCOME}
          value={outcome}
          onChange={(value) => set('outcome', { outcome: value })}
        />
      )}
      <section className={styles.section} aria-label={t('panels.details.description')}>
        <h3 className={styles.heading}>{t('panels.details.description')}</h3>
        <Suspense fallback={<div className={styles.noteSpace} />}>
          <NoteEditor
            entityId={id}
            label={t('panels.details.description')}
            placeholder={t(
              readOnly ? 'panels.details.noDescription' : 'panels.details.descriptionHint',
            )}
            readOnly={readOnly}
          />
        </Suspense>
      </section>
      <TaskSection initiative={initiative} readOnly={readOnly} />
      <LinksSection initiative={initiative} readOnly={readOnly} />
      <KeptResults id={id} />
      <CommentsSection on={planAnchor(id)} title={initiative.title} />
      <WhySection id={id} title={title} />
      {source && <p className={styles.source}>{sourceText(t, source, people)}</p>}
      {!readOnly && <Footer id={id} />}
    </>
  );
}

function Footer({ id }: { id: string }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const run = (name: string) => () =>
    runAction(context, actionNamed(name), targetOf(context, { target: id }));
  return (
    <footer className={styles.footer}>
      <Button onClick={run('duplicate')}>{t('panels.details.duplicate')}</Button>
      <Button onClick={run('sendToBacklog')}>{t('panels.details.toBacklog')}</Button>
      <Button variant="ghost" className={styles.delete} onClick={run('delete')}>
        {t('panels.details.delete')}
      </Button>
    </footer>
  );
}

/** True when the last change, which deleted this, was made in this tab: then there is nobody to tell. */
function useDeletedByMe({ id, deleted }: Initiative): boolean {
  const { plan } = useBoard();
  const change = plan.lastChange();
  return deleted !== null && Boolean(change?.local && change.ids.initiatives.has(id));
}
