import { Ellipsis, Eye } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { remind } from '../../../shared/stage/stageEdit';
import { MINUTE } from '../../../shared/stage/timer';
import type { StageRound } from '../../../shared/workshop/stageRounds';
import { useActionContext } from '../../actions/useActions';
import { errorText } from '../../i18n/errorText';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuItem } from '../../ui/Menu';
import { toast } from '../../ui/toast';
import styles from './Rounds.module.css';
import { showWorkshop, useDone } from './useRounds';

/** For who leads: the reveal, and in the menu more time, a reminder, the way to end without a result. */
export function LeadRound({ round, small = false }: { round: StageRound; small?: boolean }) {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  const offline = useReadable(board.connection).kind === 'offline';
  const { done, all } = useDone(round);
  const [asked, setAsked] = useState<'reveal' | 'cancel' | null>(null);
  const [busy, setBusy] = useState(false);
  const { n, kind, ends } = round;
  const reason = offline ? t('rounds.menu.offline') : null;
  const size = small ? 'sm' : 'md';

  const run = async (call: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    try {
      await call();
      return true;
    } catch (error) {
      toast(errorText(error), { tone: 'danger' });
      return false;
    } finally {
      setBusy(false);
    }
  };
  const reveal = async () => {
    const isShown = await run(() => board.rounds.reveal(n));
    if (isShown) showWorkshop(board, { round: n });
    return isShown;
  };
  const extend = () => {
    const from = Math.max(board.serverNow(), Date.parse(ends ?? ''));
    return run(() => board.rounds.setEnds(n, new Date(from + MINUTE).toISOString()));
  };
  const items: MenuItem[] = [
    {
      label: t('rounds.menu.remind'),
      disabledReason: reason ?? (done === all ? t('rounds.menu.everybodyDone') : null),
      onSelect: () => {
        board.steer((edit) => remind(edit, n));
        announcer.say(t('rounds.reminded'));
      },
    },
    ...(ends === null
      ? []
      : [
          {
            label: t('rounds.menu.extend'),
            disabledReason: reason,
            onSelect: () => void extend(),
          },
          {
            label: t('rounds.menu.noLimit'),
            disabledReason: reason,
            onSelect: () => void run(() => board.rounds.setEnds(n, null)),
          },
        ]),
    { kind: 'separator' },
    {
      label: t('rounds.menu.cancel'),
      danger: true,
      disabledReason: reason,
      onSelect: () => setAsked('cancel'),
    },
  ];
  return (
    <>
      <Button
        size={size}
        variant={small ? 'primary' : 'default'}
        busy={busy}
        icon={<Eye size={16} aria-hidden />}
        aria-disabled={reason !== null}
        title={reason ?? undefined}
        onClick={() => (done < all ? setAsked('reveal') : void reveal())}
      >
        {t(`rounds.reveal.${kind}`)}
      </Button>
      <Menu
        align="end"
        items={items}
        trigger={
          <IconButton
            size={size}
            label={t('rounds.menu.label')}
            icon={<Ellipsis size={16} aria-hidden />}
          />
        }
      />
      {asked === 'reveal' && (
        <ConfirmDialog
          title={t('rounds.revealEarly.title')}
          submit={t('rounds.revealEarly.submit')}
          tone="primary"
          onSubmit={reveal}
          onClose={() => setAsked(null)}
        >
          <p className={styles.dialogText}>{t('rounds.revealEarly.text', { count: all - done })}</p>
        </ConfirmDialog>
      )}
      {asked === 'cancel' && (
        <ConfirmDialog
          title={t('rounds.cancel.title')}
          submit={t('rounds.cancel.submit')}
          back={t('rounds.cancel.keep')}
          onSubmit={() => run(() => board.rounds.cancel(n))}
          onClose={() => setAsked(null)}
        >
          <p className={styles.dialogText}>{t('rounds.cancel.text')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
