import { memo, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Initiative } from '../../../shared/plan/schema';
import styles from './PhoneBoard.module.css';
import { PlanRow } from './PlanRow';
import type { GroupBy } from './planGroups';

/** Rows that come and go together. */
const PART = 40;
/** Of a row with one line of facts, in pixels: the room that a part takes before it was ever there. */
const ROW_HEIGHT = 57;
/** How far beyond the window parts are there, so that a thrown list finds them. */
const AHEAD = '1000px 0px';

interface PlanRowsProps {
  items: readonly Initiative[];
  laneOf: (initiative: Initiative) => string | null;
  by: GroupBy;
}

/** The rows of a group. */
export const PlanRows = memo(function PlanRows({ items, laneOf, by }: PlanRowsProps) {
  return (
    <ul>
      {items.map((initiative) => (
        <li key={initiative.id}>
          <PlanRow initiative={initiative} lane={laneOf(initiative)} by={by} />
        </li>
      ))}
    </ul>
  );
});

interface SparingRowsProps extends PlanRowsProps {
  /** An initiative whose row has to be there, wherever it is. */
  wanted: string | null;
}

/** The same where a plan has thousands of them: in parts, of which those near the window are there. */
export const SparingRows = memo(function SparingRows({ items, wanted, ...rest }: SparingRowsProps) {
  const parts: (readonly Initiative[])[] = [];
  for (let i = 0; i < items.length; i += PART) parts.push(items.slice(i, i + PART));
  return parts.map((part, i) => (
    <Part
      // Parts have no identity beyond their place.
      key={i}
      {...rest}
      items={part}
      isWanted={wanted !== null && part.some(({ id }) => id === wanted)}
    />
  ));
});

/** Rows while they are near the window or have the focus; else as much room as they take, and how many they are. */
function Part({ items, laneOf, by, isWanted }: PlanRowsProps & { isWanted: boolean }) {
  const { t } = useTranslation();
  const [near, setNear] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(items.length * ROW_HEIGHT);
  useEffect(() => {
    const element = room.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (!entry || (!entry.isIntersecting && element.contains(document.activeElement))) return;
        if (!entry.isIntersecting && element.querySelector('ul'))
          setHeight(entry.boundingClientRect.height);
        setNear(entry.isIntersecting);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const isThere = near || isWanted;
  return (
    <div ref={room} style={isThere ? undefined : { height }}>
      {isThere ? (
        <PlanRows items={items} laneOf={laneOf} by={by} />
      ) : (
        <p className={styles.further}>{t('board.phone.further', { count: items.length })}</p>
      )}
    </div>
  );
}
