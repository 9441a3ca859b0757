import { AlarmClock, UserX } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Timer } from '../../shared/stage/schema';
import { setFacilitator } from '../../shared/stage/stageEdit';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { personName } from './people';
import { useFacilitatorGone } from './useFacilitatorGone';
import { useTimeLeft } from './useTimeLeft';
import styles from './WorkshopBar.module.css';

const FOLLOW_BANNER_MS = 3000;

/** What is said softly over the board: whom this tab follows, that time is up, that nobody steers. */
export function Banners({ phone }: { phone: boolean }) {
  const { timer } = useReadable(useBoard().workshop);
  return (
    <div className={styles.banners}>
      <TakeOverBanner />
      {timer && <TimeUpBanner timer={timer} />}
      {!phone && <FollowBanner />}
    </div>
  );
}

function Banner({ icon, text, children }: { icon?: ReactNode; text: string; children: ReactNode }) {
  return (
    <div className={styles.banner}>
      {icon}
      <span>{text}</span>
      {children}
    </div>
  );
}

/** For three seconds, or as long as it has the focus or the pointer. */
function FollowBanner() {
  const { t } = useTranslation();
  const board = useBoard();
  const { follows } = useReadable(board.presence.own);
  const [shown, setShown] = useState(false);
  const [held, setHeld] = useState(false);
  useEffect(() => setShown(follows !== null), [follows]);
  useEffect(() => {
    if (!shown || held) return;
    const hide = setTimeout(() => setShown(false), FOLLOW_BANNER_MS);
    return () => clearTimeout(hide);
  }, [shown, held]);
  if (!shown || follows === null) return null;
  const hold = { onFocus: () => setHeld(true), onPointerEnter: () => setHeld(true) };
  const letGo = { onBlur: () => setHeld(false), onPointerLeave: () => setHeld(false) };
  return (
    <div {...hold} {...letGo}>
      <Banner text={t('workshop.follow.banner', { name: personName(board, follows) })}>
        <Button size="sm" onClick={() => board.presence.setFollows(null)}>
          {t('workshop.follow.stopShort')}
        </Button>
      </Banner>
    </div>
  );
}

/** Nothing is taken away when time is up; who has seen it puts it away. */
function TimeUpBanner({ timer }: { timer: Timer }) {
  const { t } = useTranslation();
  const left = useTimeLeft(timer);
  const [seen, setSeen] = useState<Timer | null>(null);
  if (left > 0 || seen === timer) return null;
  return (
    <Banner
      icon={<AlarmClock size={16} aria-hidden className={styles.late} />}
      text={t('workshop.timer.up')}
    >
      <Button size="sm" onClick={() => setSeen(timer)}>
        {t('common.dismiss')}
      </Button>
    </Banner>
  );
}

/** To editors, while whoever facilitates has been away for a while. */
function TakeOverBanner() {
  const { t } = useTranslation();
  const board = useBoard();
  const { facilitator } = useReadable(board.workshop);
  const { canFacilitate, person } = useReadable(board.access);
  const gone = useFacilitatorGone();
  if (!gone || !canFacilitate || person === null) return null;
  return (
    <div role="status">
      <Banner
        icon={<UserX size={16} aria-hidden />}
        text={
          facilitator === null
            ? t('workshop.takeOver.nobody')
            : t('workshop.takeOver.text', { name: personName(board, facilitator) })
        }
      >
        <Button
          size="sm"
          variant="primary"
          onClick={() => board.steer((edit) => setFacilitator(edit, person))}
        >
          {t('workshop.takeOver.submit')}
        </Button>
      </Banner>
    </div>
  );
}
