import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayDay, toIso } from '../../../shared/dates';
import { useBoard, usePlan, useReadable } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Spinner } from '../../ui/Spinner';
import { LinkMaker } from './LinkMaker';
import { LinkRow } from './LinkRow';
import { ownersOf } from './ownersOf';
import { PersonRow } from './PersonRow';
import styles from './ShareDialog.module.css';
import { StopSharing } from './StopSharing';
import { useSharing } from './useSharing';

/** Who gets in, and as what. Owners make and end links; others read who can. */
export function ShareDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const title = usePlan((view) => view.meta.title) || t('board.untitled');
  const { role } = useReadable(board.access);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('panels.share.title', { title })}
      footer={
        <Button size="lg" onClick={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      {role === 'owner' ? <OwnerShare title={title} onClose={onClose} /> : <OthersShare />}
    </Dialog>
  );
}

function OthersShare() {
  const { t } = useTranslation();
  const board = useBoard();
  const people = useReadable(board.people);
  const owners = ownersOf(people);
  return (
    <div className={styles.groups}>
      <p>{t('panels.share.cannot')}</p>
      {owners !== '' && <p>{t('panels.share.ask', { names: owners })}</p>}
    </div>
  );
}

function OwnerShare({ title, onClose }: { title: string; onClose: () => void }) {
  const { t } = useTranslation();
  const board = useBoard();
  const offline = useReadable(board.connection).kind === 'offline';
  const me = useReadable(board.access).person;
  const sharing = useSharing();
  const [stopping, setStopping] = useState(false);
  const { state } = sharing;
  if (offline) return <p>{t('common.offlineDisabled')}</p>;
  return (
    <div className={styles.groups}>
      <LinkMaker earliest={toIso(todayDay())} onMade={sharing.refresh} />
      {state.kind === 'loading' && (
        <p className={styles.loading}>
          <Spinner /> {t('panels.share.loading')}
        </p>
      )}
      {state.kind === 'failed' && (
        <p className={styles.loading}>
          {t('panels.share.failed')}
          <Button size="sm" onClick={() => void sharing.refresh()}>
            {t('panels.share.tryAgain')}
          </Button>
        </p>
      )}
      {state.kind === 'ready' && (
        <>
          {state.links.length > 0 && (
            <section aria-label={t('panels.share.links')}>
              <h3 className={styles.heading}>{t('panels.share.links')}</h3>
              <ul>
                {state.links.map((link) => (
                  <LinkRow
                    key={link.n}
                    link={link}
                    people={state.people}
                    onEnd={() => sharing.endLink(link)}
                  />
                ))}
              </ul>
            </section>
          )}
          {state.people.length > 0 && (
            <section aria-label={t('panels.share.people')}>
              <h3 className={styles.heading}>{t('panels.share.people')}</h3>
              <ul>
                {state.people.map((person) => (
                  <PersonRow
                    key={person.id}
                    person={person}
                    isMe={person.id === me}
                    onRole={(role) => sharing.setRole(person, role)}
                    onRemove={() => sharing.remove(person)}
                  />
                ))}
              </ul>
            </section>
          )}
          <Button className={styles.stop} onClick={() => setStopping(true)}>
            {t('panels.share.stop')}
          </Button>
        </>
      )}
      {stopping && (
        <StopSharing
          title={title}
          onStop={sharing.stop}
          onClose={() => setStopping(false)}
          onStopped={onClose}
        />
      )}
    </div>
  );
}
