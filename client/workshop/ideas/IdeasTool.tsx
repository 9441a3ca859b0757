import { StickyNote, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { deleteStickies } from '../../actions/stickies/stickyCommands';
import { excerptOf, stickyOf } from '../../actions/stickies/stickyEdits';
import { useAction, useActionContext } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { AddToParking } from '../../stickies/AddToParking';
import { Button } from '../../ui/Button';
import { PHONE } from '../../ui/hands';
import { IconButton } from '../../ui/IconButton';
import { useMedia } from '../../ui/useMedia';
import styles from './Ideas.module.css';
import { RoundForm } from './RoundForm';
import { StickyList } from './StickyList';
import { StickyRound } from './StickyRound';
import { useStickyRound } from './useStickyRound';

/** In the bar while ideas are gathered: one more sticky, and the round in which nobody sees those of others. */
export function IdeasBar() {
  const { t } = useTranslation();
  const { round, leads, canComment } = useStickyRound();
  const action = useAction('newSticky');
  return (
    <span className={styles.tools}>
      {canComment && (
        <Button
          variant="primary"
          icon={<StickyNote size={16} aria-hidden />}
          aria-keyshortcuts={action.keys}
          onClick={action.run}
        >
          {t('stickies.round.add')}
        </Button>
      )}
      {round ? <StickyRound /> : leads && <RoundForm />}
    </span>
  );
}

/** The same beside the agenda, with what this person wrote; on a phone the field stands in for the wall. */
export function IdeasPanel() {
  const { round, leads, canComment } = useStickyRound();
  const phone = useMedia(PHONE);
  return (
    <div className={styles.panel}>
      {phone && (round ? <StickyRound /> : leads && <RoundForm />)}
      {phone && canComment && <AddToParking phone />}
      {round && <OwnStickies />}
      {phone && <StickyList />}
    </div>
  );
}

/** What this person wrote and nobody else sees, to read over and to take back. */
function OwnStickies() {
  const { t } = useTranslation();
  const context = useActionContext();
  const board = useBoard();
  const { unseen } = useReadable(board.shownWall);
  if (unseen.size === 0) return null;
  return (
    <section aria-label={t('stickies.round.own', { count: unseen.size })}>
      <h4 className={styles.heading}>{t('stickies.round.own', { count: unseen.size })}</h4>
      <ul className={styles.own}>
        {[...unseen.keys()].flatMap((id) => {
          const sticky = stickyOf(board, id);
          return sticky
            ? [
                <li key={id} style={{ background: `var(--sticky-${sticky.colour})` }}>
                  <span>{sticky.text}</span>
                  <IconButton
                    size="sm"
                    label={t('stickies.round.takeBack', { title: excerptOf(sticky) })}
                    icon={<X size={14} aria-hidden />}
                    onClick={() => deleteStickies(context, [id])}
                  />
                </li>,
              ]
            : [];
        })}
      </ul>
    </section>
  );
}
