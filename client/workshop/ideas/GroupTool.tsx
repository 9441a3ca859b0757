import { Group } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAction, useActionContext } from '../../actions/useActions';
import { useBoard, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { PHONE } from '../../ui/hands';
import { useMedia } from '../../ui/useMedia';
import styles from './Ideas.module.css';
import { StickyList } from './StickyList';
import { StickyRound } from './StickyRound';

/** While stickies are grouped: groups what is selected, and says how many are in none. */
export function GroupBar() {
  const { t } = useTranslation();
  const board = useBoard();
  const { canComment } = useReadable(board.access);
  const action = useAction('group');
  const loose = useLoose();
  return (
    <span className={styles.tools}>
      {canComment && (
        <Button
          icon={<Group size={16} aria-hidden />}
          aria-keyshortcuts={action.keys}
          aria-disabled={action.reason !== null}
          title={action.reason ?? undefined}
          onClick={action.run}
        >
          {action.label}
        </Button>
      )}
      <span className={styles.counts}>{t('stickies.group.ungrouped', { count: loose })}</span>
      <StickyRound />
    </span>
  );
}

/** The groups with how many stickies are in each, and the way to them. */
export function GroupPanel() {
  const { t } = useTranslation();
  const { board, scene, focus } = useActionContext();
  const { clusters } = useReadable(board.shownWall);
  const loose = useLoose();
  const phone = useMedia(PHONE);
  if (phone)
    return (
      <div className={styles.panel}>
        <StickyList />
      </div>
    );
  const show = (id: string) => {
    board.ui.setState({ selection: new Set([id]) });
    scene.reveal(id);
    focus.go(id);
  };
  return (
    <div className={styles.panel}>
      {clusters.size === 0 ? (
        <p className={styles.hint}>{t('stickies.group.none')}</p>
      ) : (
        <ul className={styles.groups} aria-label={t('stickies.group.label')}>
          {[...clusters.values()].map(({ cluster, stickies }) => {
            const title = cluster.title || t('stickies.untitledGroup');
            return (
              <li key={cluster.id}>
                <button
                  type="button"
                  className={styles.groupName}
                  aria-label={t('stickies.group.show', { title })}
                  onClick={() => show(cluster.id)}
                >
                  <bdi>{title}</bdi>
                </button>
                <span className={styles.counts}>
                  {t('stickies.group.count', { count: stickies.length })}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <p className={styles.counts}>{t('stickies.group.ungrouped', { count: loose })}</p>
    </div>
  );
}

/** How many stickies hang in no group. */
function useLoose(): number {
  const { hanging, unseen } = useReadable(useBoard().shownWall);
  let count = 0;
  for (const { id, cluster } of hanging.values())
    if (cluster === null && !unseen.has(id)) count += 1;
  return count;
}
