import { CircleParking } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sticky } from '../../../shared/talk/schema';
import { makeInitiatives, mayMakePlan } from '../../actions/stickies/makePlan';
import { discard, keepIt } from '../../actions/stickies/parkedCommands';
import { openParking } from '../../actions/stickies/stickyCommands';
import { excerptOf } from '../../actions/stickies/stickyEdits';
import { mayHandle } from '../../actions/stickies/stickyRights';
import { useActionContext } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import styles from './Ideas.module.css';

/** How many parked stickies nobody decided on yet. */
function useUndecided(): readonly Sticky[] {
  const { parked, unseen } = useReadable(useBoard().shownWall);
  return parked.filter(({ id, reviewed }) => reviewed === null && !unseen.has(id));
}

/** While the parking lot is reviewed: how many are left, and the way there. */
export function ParkingBar() {
  const { t } = useTranslation();
  const context = useActionContext();
  const undecided = useUndecided();
  return (
    <span className={styles.tools}>
      <Button icon={<CircleParking size={16} aria-hidden />} onClick={() => openParking(context)}>
        {t('panels.left.parking')}
      </Button>
      <span className={styles.counts}>
        {t('stickies.parking.left', { count: undecided.length })}
      </span>
    </span>
  );
}

/** The review: each parked sticky with what may become of it. */
export function ParkingReview() {
  const { t } = useTranslation();
  const board = useBoard();
  useReadable(board.access);
  const undecided = useUndecided();
  const list = useRef<HTMLDivElement>(null);
  /** The buttons go with their sticky: those of the next take the focus. */
  const goOn = () =>
    requestAnimationFrame(() =>
      (list.current?.querySelector<HTMLElement>('button') ?? list.current)?.focus(),
    );
  return (
    <div ref={list} className={styles.panel} tabIndex={-1}>
      <p className={styles.counts} role="status">
        {t('stickies.parking.left', { count: undecided.length })}
      </p>
      <ul className={styles.review}>
        {undecided.map((sticky) => (
          <Undecided key={sticky.id} sticky={sticky} onDone={goOn} />
        ))}
      </ul>
    </div>
  );
}

function Undecided({ sticky, onDone }: { sticky: Sticky; onDone: () => void }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const { board } = context;
  const { id } = sticky;
  const title = excerptOf(sticky);
  const mine = mayHandle(board, sticky);
  const makes = mayMakePlan(context, [id]) === true;
  const named = (action: string) => `${action}: ${title}`;
  return (
    <li style={{ background: `var(--sticky-${sticky.colour})` }}>
      <p>{sticky.text}</p>
      <div className={styles.buttons}>
        {makes && (
          <>
            <Button
              size="sm"
              aria-label={named(t('stickies.parking.toBacklog'))}
              onClick={() => {
                makeInitiatives(context, { ids: [id] }, 'backlog');
                onDone();
              }}
            >
              {t('stickies.parking.toBacklog')}
            </Button>
            <Button
              size="sm"
              aria-label={named(t('stickies.parking.toTask'))}
              onClick={() => board.ui.setState({ dialog: { kind: 'stickyTask', ids: [id] } })}
            >
              {t('stickies.parking.toTask')}
            </Button>
          </>
        )}
        {mine && (
          <>
            <Button
              size="sm"
              aria-label={named(t('stickies.parking.keep'))}
              onClick={() => {
                keepIt(context, sticky);
                onDone();
              }}
            >
              {t('stickies.parking.keep')}
            </Button>
            <Button
              size="sm"
              aria-label={named(t('stickies.parking.discard'))}
              onClick={() => {
                discard(context, sticky);
                onDone();
              }}
            >
              {t('stickies.parking.discard')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
