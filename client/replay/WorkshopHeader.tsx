import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SessionInfo } from '../../shared/replay/replayApi';
import { api } from '../api';
import { Select } from '../ui/Select';
import { useAsked } from '../ui/useAsked';
import { sessionText } from './sessionText';
import styles from './WorkshopPage.module.css';

interface WorkshopHeaderProps {
  boardId: string;
  token: string;
  title: string;
  session: SessionInfo;
  onSession: (id: number) => void;
  children: ReactNode;
}

/** What a page about a workshop begins with: which board, which workshop, and the way back. */
export function WorkshopHeader({
  boardId,
  token,
  title,
  session,
  onSession,
  children,
}: WorkshopHeaderProps) {
  const { t } = useTranslation();
  const all = useAsked(() => api.replays.sessions(boardId, token), [boardId, token]);
  const sessions = all.kind === 'ready' ? all.value.sessions : [session];
  return (
    <header className={styles.header}>
      <div className={styles.titles}>
        <Link className={styles.back} href={`/b/${boardId}`}>
          <ArrowLeft size={16} aria-hidden /> {t('replay.toBoard')}
        </Link>
        <h1 className={styles.title} dir="auto">
          {title}
        </h1>
        <p className={styles.when}>{sessionText(session)}</p>
      </div>
      <div className={styles.controls}>
        {sessions.length > 1 && (
          <Select
            label={t('replay.which')}
            hideLabel
            value={String(session.id)}
            options={sessions.map((one) => ({ value: String(one.id), label: sessionText(one) }))}
            onChange={(id) => onSession(Number(id))}
          />
        )}
        {children}
      </div>
    </header>
  );
}
