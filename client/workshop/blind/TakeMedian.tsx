import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openProposals, type Proposal, takeProposals } from '../../actions/rounds/takeResults';
import { useActionContext } from '../../actions/useActions';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import styles from './Blind.module.css';

interface TakeMedianProps {
  title: string;
  /** What the button does, such as "2 Mar – 27 Mar". */
  when: string;
  proposal: Proposal;
}

/** Takes what people meant into the plan, for who may change it; says so where the plan has it. */
export function TakeMedian({ title, when, proposal }: TakeMedianProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  const { canEdit } = useReadable(board.access);
  usePlan((view) => view.initiatives.get(proposal.id));
  if (openProposals(board, [proposal]).length === 0)
    return (
      <span className={styles.taken}>
        <Check size={14} aria-hidden /> {t('blind.taken')}
      </span>
    );
  if (!canEdit) return null;
  const say = 'estimate' in proposal ? 'blind.say.estimate' : 'blind.say.median';
  return (
    <Button
      size="sm"
      aria-label={t('blind.takeMedianOf', { title, when })}
      onClick={() => {
        if (takeProposals(board, [proposal]) > 0) announcer.say(t(say, { title, when }));
      }}
    >
      {t('blind.takeMedian')}
    </Button>
  );
}

/** Takes all that is not in the plan yet, as one undo step. */
export function TakeAll({ proposals }: { proposals: readonly Proposal[] }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  const { canEdit } = useReadable(board.access);
  usePlan((view) => view.initiatives);
  const count = openProposals(board, proposals).length;
  if (!canEdit || proposals.length < 2 || count === 0) return null;
  return (
    <Button
      onClick={() => {
        const taken = takeProposals(board, proposals);
        if (taken > 0) announcer.say(t('blind.say.medians', { count: taken }));
      }}
    >
      {t('blind.takeAll', { count })}
    </Button>
  );
}
