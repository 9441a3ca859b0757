import { useTranslation } from 'react-i18next';
import type { Sticky } from '../../../shared/talk/schema';
import { useBoard, useReadable } from '../../state/hooks';
import { personName } from '../people';
import styles from './Ideas.module.css';

/** The stickies on the wall to read, by group, where there is no wall: what others wrote, and who did. */
export function StickyList() {
  const { t } = useTranslation();
  const { hanging, clusters, unseen } = useReadable(useBoard().shownWall);
  const seen = [...hanging.values()].filter(({ id }) => !unseen.has(id));
  const loose = seen.filter(({ cluster }) => cluster === null || !clusters.has(cluster));
  if (seen.length === 0) return null;
  return (
    <>
      {[...clusters.values()].map(({ cluster, stickies }) => (
        <Stickies
          key={cluster.id}
          title={cluster.title || t('stickies.untitledGroup')}
          stickies={stickies}
        />
      ))}
      {loose.length > 0 && (
        <Stickies
          title={t(clusters.size > 0 ? 'stickies.group.ungrouped' : 'stickies.onWall', {
            count: loose.length,
          })}
          stickies={loose}
        />
      )}
    </>
  );
}

function Stickies({ title, stickies }: { title: string; stickies: readonly Sticky[] }) {
  const board = useBoard();
  useReadable(board.people);
  return (
    <section aria-label={title}>
      <h4 className={styles.heading} dir="auto">
        {title}
      </h4>
      <ul className={styles.own}>
        {stickies.map(({ id, text, colour, author }) => (
          <li key={id} style={{ background: `var(--sticky-${colour})` }}>
            <span dir="auto">{text}</span>
            {author !== null && <span className={styles.author}>{personName(board, author)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
