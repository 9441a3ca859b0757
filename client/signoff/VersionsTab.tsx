import { History } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionInfo } from '../../shared/api/versions';
import { atLeast } from '../../shared/roles';
import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { useBoard, useReadable } from '../state/hooks';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { TextField } from '../ui/TextField';
import { toast } from '../ui/toast';
import { useAsked } from '../ui/useAsked';
import { AskedState } from './AskedState';
import { CompareDialog } from './CompareDialog';
import { usePeopleNames } from './people';
import { RestoreDialog } from './RestoreDialog';
import { VersionDialog } from './VersionDialog';
import styles from './VersionsTab.module.css';
import { versionName, versionWhen } from './versionText';

type Open = { readonly kind: 'look' | 'compare' | 'restore'; readonly version: VersionInfo } | null;

/** The saved versions of the board: name one, look at any, compare any two, restore. */
export function VersionsTab() {
  const { t } = useTranslation();
  const board = useBoard();
  const { reviews } = useReadable(board.status);
  const { role, archived } = useReadable(board.access);
  const offline = useReadable(board.connection).kind === 'offline';
  const asked = useAsked(() => api.versions(board.id, board.token), [board]);
  const people = usePeopleNames();
  const [open, setOpen] = useState<Open>(null);
  const mayName = atLeast(role, 'editor') && !archived;
  const mayRestore = role === 'owner' && !archived;
  if (asked.kind !== 'ready')
    return offline ? (
      <p className={styles.muted}>{t('versions.offline')}</p>
    ) : (
      <AskedState asked={asked} />
    );
  const versions = asked.value.versions.toSorted((a, b) => b.n - a.n);
  const close = () => setOpen(null);
  return (
    <div className={styles.tab}>
      {mayName && <NameForm onSaved={asked.again} offline={offline} />}
      {versions.length === 0 ? (
        <EmptyState icon={<History size={24} aria-hidden />} level={3} title={t('versions.empty')}>
          {t('versions.emptyText')}
        </EmptyState>
      ) : (
        <ul aria-label={t('versions.list')}>
          {versions.map((version) => {
            const name = versionName(version, reviews);
            return (
              <li key={version.n} className={styles.version}>
                <span className={styles.name}>{name}</span>
                <span className={styles.muted}>{versionWhen(version, people)}</span>
                <span className={styles.buttons}>
                  <Button
                    size="sm"
                    aria-haspopup="dialog"
                    aria-label={t('versions.lookAt', { name })}
                    onClick={() => setOpen({ kind: 'look', version })}
                  >
                    {t('versions.look')}
                  </Button>
                  <Button
                    size="sm"
                    aria-haspopup="dialog"
                    aria-label={t('versions.compareOf', { name })}
                    onClick={() => setOpen({ kind: 'compare', version })}
                  >
                    {t('versions.compare')}
                  </Button>
                  {mayRestore && (
                    <Button
                      size="sm"
                      aria-haspopup="dialog"
                      aria-label={t('versions.restoreTitle', { name })}
                      onClick={() => setOpen({ kind: 'restore', version })}
                    >
                      {t('versions.restore')}
                    </Button>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {open?.kind === 'look' && <VersionDialog version={open.version} onClose={close} />}
      {open?.kind === 'compare' && (
        <CompareDialog versions={versions} from={open.version.n} onClose={close} />
      )}
      {open?.kind === 'restore' && (
        <RestoreDialog version={open.version} onRestored={asked.again} onClose={close} />
      )}
    </div>
  );
}

function NameForm({ onSaved, offline }: { onSaved: () => void; offline: boolean }) {
  const { t } = useTranslation();
  const board = useBoard();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || busy || offline) return;
    setBusy(true);
    try {
      const saved = await api.saveVersion(board.id, board.token, name.trim());
      setName('');
      onSaved();
      toast(t('versions.saved', { name: saved.name }), { tone: 'success', id: 'versions' });
    } catch (error) {
      toast(errorText(error), { tone: 'danger', id: 'versions' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      <TextField
        label={t('versions.name')}
        hint={t('versions.nameHint')}
        maxLength={60}
        value={name}
        onChange={setName}
      />
      <Button type="submit" busy={busy} aria-disabled={offline || name.trim() === ''}>
        {t('versions.save')}
      </Button>
    </form>
  );
}
