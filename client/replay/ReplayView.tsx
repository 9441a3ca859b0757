import { FileText } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/ButtonLink';
import styles from './Replay.module.css';
import { ReplayScreen } from './ReplayScreen';
import { useFilm } from './useFilm';
import { useSessionChoice } from './useSessionChoice';
import { WorkshopAsked } from './WorkshopAsked';
import { WorkshopHeader } from './WorkshopHeader';

interface ReplayViewProps {
  boardId: string;
  token: string;
}

/** A workshop played back: the roadmap as it went, and who changed what. */
export function ReplayView({ boardId, token }: ReplayViewProps) {
  const { t } = useTranslation();
  const [session, choose] = useSessionChoice();
  const asked = useFilm(boardId, token, session);
  const title = asked.kind === 'ready' ? asked.value.plan.meta.title : null;
  useEffect(() => {
    document.title = title === null ? t('replay.label') : t('replay.title', { title });
  }, [t, title]);
  if (asked.kind !== 'ready') return <WorkshopAsked asked={asked} boardId={boardId} />;
  const { value } = asked;
  return (
    <div className={styles.page}>
      <WorkshopHeader
        boardId={boardId}
        token={token}
        title={t('replay.title', { title: title || t('view.untitled') })}
        session={value.session}
        onSession={choose}
      >
        <ButtonLink
          href={`/b/${boardId}/summary?session=${value.session.id}`}
          icon={<FileText size={16} aria-hidden />}
        >
          {t('replay.summary')}
        </ButtonLink>
      </WorkshopHeader>
      <ReplayScreen key={value.session.id} film={value} />
    </div>
  );
}
