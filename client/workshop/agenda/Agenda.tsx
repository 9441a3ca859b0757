import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_STEP_TITLE } from '../../../shared/stage/schema';
import { addSteps } from '../../../shared/stage/stageEdit';
import { useActionContext } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { TextField } from '../../ui/TextField';
import { presetSteps } from '../steps';
import { StepRow } from './StepRow';
import { useStepDrag } from './useStepDrag';
import styles from './WorkshopPanel.module.css';

/** The steps in order, for editors to change. */
export function Agenda() {
  const { t } = useTranslation();
  const board = useBoard();
  const { agenda, step } = useReadable(board.workshop);
  const { canFacilitate } = useReadable(board.access);
  const synced = useReadable(board.stageSynced);
  const drag = useStepDrag();
  const total = agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <section aria-label={t('workshop.agenda')} className={styles.agenda}>
      <h3 className={styles.heading}>
        {t('workshop.agenda')}
        {agenda.length > 0 && (
          <span className={styles.total}>{t('workshop.total', { count: total })}</span>
        )}
      </h3>
      {agenda.length === 0 && synced && (
        <EmptyState
          level={3}
          title={t('workshop.noSteps')}
          actions={
            canFacilitate && (
              <Button
                onClick={() =>
                  board.editAgenda({ key: 'agenda' }, (edit) => addSteps(edit, presetSteps()))
                }
              >
                {t('workshop.usePresets')}
              </Button>
            )
          }
        >
          {canFacilitate && t('workshop.noStepsText')}
        </EmptyState>
      )}
      <ol ref={drag.list} className={styles.steps}>
        {agenda.map((each, index) => (
          <StepRow
            key={each.id}
            step={each}
            index={index}
            agenda={agenda}
            isNow={each.id === step?.id}
            canEdit={canFacilitate}
            dragged={drag.id === each.id}
            lineAbove={drag.before === each.id}
            onDrag={drag.start}
          />
        ))}
      </ol>
      {drag.atEnd && <div className={styles.dropLine} />}
      {canFacilitate && <AddStep />}
    </section>
  );
}

function AddStep() {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  const [title, setTitle] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = title.trim();
    if (text === '') return;
    const draft = { title: text, minutes: 5, instruction: '', kind: 'other' } as const;
    board.editAgenda({ key: 'addStep', title: text }, (edit) => addSteps(edit, [draft]));
    announcer.say(t('workshop.added', { title: text }));
    setTitle('');
  };
  return (
    <form onSubmit={submit}>
      <TextField
        label={t('workshop.addStep')}
        hideLabel
        placeholder={t('workshop.addStep')}
        value={title}
        maxLength={MAX_STEP_TITLE}
        onChange={setTitle}
      />
    </form>
  );
}
