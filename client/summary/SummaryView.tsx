import { Clapperboard, Copy, Download, Printer } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../shared/summary/summaryApi';
import { api } from '../api';
import { errorText } from '../i18n/errorText';
import { formatList } from '../i18n/format';
import { useSessionChoice } from '../replay/useSessionChoice';
import { WorkshopAsked } from '../replay/WorkshopAsked';
import { WorkshopHeader } from '../replay/WorkshopHeader';
import { Button } from '../ui/Button';
import { ButtonLink } from '../ui/ButtonLink';
import { saveFile } from '../ui/saveFile';
import { toast } from '../ui/toast';
import { useAsked } from '../ui/useAsked';
import { Decisions } from './Decisions';
import { NextSteps } from './NextSteps';
import { ParkingLot } from './ParkingLot';
import { RoundTables } from './RoundTables';
import styles from './Summary.module.css';

interface SummaryViewProps {
  boardId: string;
  token: string;
}

/** What came out of a workshop, to be read, printed and sent on. */
export function SummaryView({ boardId, token }: SummaryViewProps) {
  const { t } = useTranslation();
  const [session, choose] = useSessionChoice();
  const asked = useAsked(
    () => api.replays.summary(boardId, token, session),
    [boardId, token, session],
  );
  const title = asked.kind === 'ready' ? asked.value.title : null;
  useEffect(() => {
    document.title = title === null ? t('summary.label') : t('summary.title', { title });
  }, [t, title]);
  if (asked.kind !== 'ready') return <WorkshopAsked asked={asked} boardId={boardId} />;
  const { value } = asked;
  return (
    <div className={styles.page}>
      <WorkshopHeader
        boardId={boardId}
        token={token}
        title={t('summary.title', { title: value.title || t('summary.untitled') })}
        session={value.session}
        onSession={choose}
      >
        <ButtonLink
          href={`/b/${boardId}/replay?session=${value.session.id}`}
          icon={<Clapperboard size={16} aria-hidden />}
        >
          {t('summary.replay')}
        </ButtonLink>
        <SendOn boardId={boardId} token={token} session={value.session.id} />
        <Button icon={<Printer size={16} aria-hidden />} onClick={() => window.print()}>
          {t('summary.print')}
        </Button>
      </WorkshopHeader>
      <main className={styles.main}>
        <People summary={value} />
        <Decisions summary={value} />
        <RoundTables summary={value} />
        <ParkingLot summary={value} />
        <NextSteps summary={value} />
      </main>
    </div>
  );
}

interface SendOnProps extends SummaryViewProps {
  session: number;
}

/** The summary as text, for a mail or a wiki. */
function SendOn({ boardId, token, session }: SendOnProps) {
  const { t } = useTranslation();
  const withFile = async (use: (file: { name: string; blob: Blob }) => Promise<void> | void) => {
    try {
      await use(await api.replays.summaryFile(boardId, token, session));
    } catch (error) {
      toast(errorText(error), { tone: 'danger' });
    }
  };
  const copy = () =>
    withFile(async ({ blob }) => {
      try {
        await navigator.clipboard.writeText(await blob.text());
        toast(t('summary.copied'));
      } catch {
        toast(t('summary.copyFailed'), { tone: 'danger' });
      }
    });
  return (
    <>
      <Button icon={<Copy size={16} aria-hidden />} onClick={() => void copy()}>
        {t('summary.copy')}
      </Button>
      <Button
        icon={<Download size={16} aria-hidden />}
        onClick={() => void withFile(({ name, blob }) => saveFile(name, blob))}
      >
        {t('summary.download')}
      </Button>
    </>
  );
}

function People({ summary: { session, people } }: { summary: Summary }) {
  const { t } = useTranslation();
  const names = (ids: readonly string[]) =>
    people.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  const facilitators = names(session.facilitators);
  return (
    <div className={styles.people}>
      {session.ended === null && <p className={styles.note}>{t('summary.goesOn')}</p>}
      {facilitators.length > 0 && (
        <p>{t('summary.facilitated', { names: formatList(facilitators) })}</p>
      )}
      {people.length > 0 && (
        <p>{t('summary.tookPart', { names: formatList(people.map(({ name }) => name)) })}</p>
      )}
    </div>
  );
}
