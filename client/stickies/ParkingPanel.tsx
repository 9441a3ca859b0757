import { useTranslation } from 'react-i18next';
import { useBoard, useReadable } from '../state/hooks';
import { AddToParking } from './AddToParking';
import { ParkedCard } from './ParkedCard';
import styles from './Parking.module.css';
import { useStickyDrag } from './useStickyDrag';

/** Stickies set aside on purpose: add, put on the wall, make something of them. */
export function ParkingPanel() {
  const { t } = useTranslation();
  const board = useBoard();
  const { canComment } = useReadable(board.access);
  const { parked } = useReadable(board.shownWall);
  const drag = useStickyDrag();
  return (
    <div className={styles.parking}>
      {canComment && (
        <div className={styles.head}>
          <AddToParking />
        </div>
      )}
      {parked.length === 0 ? (
        <p className={styles.empty}>{t('stickies.parking.empty')}</p>
      ) : (
        <ul
          className={styles.list}
          aria-label={t('stickies.parking.list', { count: parked.length })}
        >
          {parked.map((sticky) => (
            <ParkedCard
              key={sticky.id}
              sticky={sticky}
              dragging={drag.id === sticky.id}
              onPointerDown={drag.start}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
