import { ListChecks, Share2, Stamp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { atLeast } from '../../shared/roles';
import type { ActionContext } from '../actions/action';
import { openHistory } from '../actions/openHistory';
import { useActionContext } from '../actions/useActions';
import type { BoardStatus } from '../state/boardStatus';
import { useReadable, useUi } from '../state/hooks';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import styles from './PrimaryButton.module.css';

interface Step {
  readonly label: string;
  /** The same without what the chip at the other end says, where the bar is narrow. */
  readonly brief?: string;
  readonly dialog: boolean;
  /** It is no step to take but the way to what was made. */
  readonly leads?: boolean;
  readonly run: () => void;
}

/**
 * The right end of the top bar: Share, and the next step of the sign-off. Exactly one of them is filled: the step
 * where there is one for this person, Share where there is none. Where the bar is narrow, the step goes first; a phone
 * has room for one of them, and for Share as a sign alone.
 */
export function PrimaryButton({ phone, narrow }: { phone: boolean; narrow: boolean }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const { board } = context;
  const access = useReadable(board.access);
  const status = useReadable(board.status);
  // The next step after the sign-off is the task list.
  useReadable(board.work.madeFrom);
  const mayAsk = atLeast(access.role, 'editor') && !access.archived;
  const decides = isMine(status, access.person);
  const onWall = useUi((ui) => ui.view) !== 'tasks';
  const next = mayAsk && !decides ? stepOf(context, status, t) : null;
  // Where the bar is narrow, the switch beside it leads to the tasks as well.
  const step = next?.leads && (narrow || !onWall) ? null : next;
  const share = () => board.ui.setState({ dialog: { kind: 'share' } });
  const filled = step !== null || decides;
  // A phone shows no chip.
  const brief = narrow && !phone ? step?.brief : undefined;
  return (
    <>
      {phone || (narrow && filled) ? (
        !(phone && filled) && (
          <IconButton
            label={t('board.share')}
            icon={<Share2 size={16} aria-hidden />}
            aria-haspopup="dialog"
            data-hint="share"
            onClick={share}
          />
        )
      ) : (
        <Button
          variant={filled ? 'default' : 'primary'}
          icon={<Share2 size={16} aria-hidden />}
          aria-haspopup="dialog"
          data-hint="share"
          onClick={share}
        >
          {t('board.share')}
        </Button>
      )}
      {decides && (
        <Link href={`/b/${board.id}/review`} className={styles.link}>
          {t('signoff.primary.review')}
        </Link>
      )}
      {step && (
        <Button
          variant="primary"
          className={styles.step}
          title={narrow ? step.label : undefined}
          aria-label={brief && step.label}
          icon={
            !narrow &&
            (step.leads ? <ListChecks size={16} aria-hidden /> : <Stamp size={16} aria-hidden />)
          }
          {...(step.dialog ? { 'aria-haspopup': 'dialog' as const } : {})}
          onClick={step.run}
        >
          {brief ?? step.label}
        </Button>
      )}
    </>
  );
}

/** This person was asked to decide on the version in review, and has not. */
function isMine({ latest }: BoardStatus, person: string | null): boolean {
  return (
    latest?.state === 'in-review' &&
    person !== null &&
    latest.approvers.some((a) => a.personId === person && a.decision === null)
  );
}

type Words = (key: string, values?: Record<string, unknown>) => string;

function stepOf(context: ActionContext, status: BoardStatus, t: Words): Step | null {
  const { board } = context;
  const history = () => openHistory(context, 'signoff');
  const { state, latest, changes, version } = status;
  const madeFrom = board.work.madeFrom.get();
  const mayMakeTasks = board.access.get().canEditTasks && status.baseline !== null;
  switch (state) {
    case 'draft':
      return {
        label: t('signoff.primary.start'),
        dialog: true,
        run: () => board.ui.setState({ dialog: { kind: 'signOff' } }),
      };
    case 'in-review': {
      const { approvals = 0, needed = 0 } = latest ?? {};
      return {
        label: t('signoff.primary.inReview', { approvals, needed }),
        dialog: false,
        run: history,
      };
    }
    case 'changes-asked':
      return { label: t('signoff.primary.asked'), dialog: false, run: history };
    case 'changed':
      return {
        label: t('signoff.primary.changed', { count: changes }),
        brief: t('signoff.primary.review'),
        dialog: false,
        run: history,
      };
    case 'signed-off': {
      if (madeFrom === version)
        return {
          label: t('convert.open'),
          dialog: false,
          leads: true,
          run: () => {
            // This button is not there beside the tasks: the switch keeps the place.
            document.querySelector<HTMLElement>(`header a[href="/b/${board.id}/tasks"]`)?.focus();
            context.goTo('tasks');
          },
        };
      if (!mayMakeTasks) return null;
      const isFirst = board.work.store.items().size === 0;
      return {
        label: t(isFirst ? 'convert.create' : 'convert.update'),
        dialog: true,
        run: () => board.ui.setState({ dialog: { kind: 'makeTasks' } }),
      };
    }
  }
}
