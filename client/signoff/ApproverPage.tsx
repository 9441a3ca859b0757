import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PlanDiffList } from '../diff/DiffList';
import type { PeopleNames } from '../diff/planNames';
import { errorText } from '../i18n/errorText';
import { formatDate } from '../i18n/format';
import { usePrintedPages } from '../printing/usePages';
import type { Approval, ApprovalState } from '../state/approval';
import { useReadable } from '../state/hooks';
import { type Announcer, createAnnouncer } from '../ui/announcer';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { RegionsOf } from '../ui/LiveRegions';
import { SegmentedControl } from '../ui/SegmentedControl';
import { Spinner } from '../ui/Spinner';
import { ApproverList } from './ApproverList';
import styles from './ApproverPage.module.css';
import { Decision } from './Decision';
import { FrozenPlanList } from './FrozenPlanList';
import { frozenPages, sentPages } from './frozenPages';
import { useApproverNames } from './people';
import { ReviewChip } from './StateChip';

type Ready = Extract<ApprovalState, { kind: 'ready' }>;

/** Where an approver reads what was sent and decides: a page of its own, for any device. */
export function ApproverPage({ approval }: { approval: Approval }) {
  const [announcer] = useState(createAnnouncer);
  return (
    <>
      <RegionsOf announcer={announcer} />
      <Page approval={approval} announcer={announcer} />
    </>
  );
}

interface PageProps {
  approval: Approval;
  announcer: Announcer;
}

function Page({ approval, announcer }: PageProps) {
  const { t } = useTranslation();
  const state = useReadable(approval);
  switch (state.kind) {
    case 'loading':
      return (
        <main className={styles.page}>
          <h1 className="vh">{t('signoff.page.loading')}</h1>
          <p className={styles.loading} role="status">
            <Spinner /> {t('signoff.page.loading')}
          </p>
        </main>
      );
    case 'ready':
      return <Ready approval={approval} announcer={announcer} state={state} />;
    default:
      return (
        <NoWayIn state={state} onRetry={approval.refresh} onClaimAnyway={approval.claimAnyway} />
      );
  }
}

function NoWayIn({
  state,
  onRetry,
  onClaimAnyway,
}: {
  state: Exclude<ApprovalState, { kind: 'loading' | 'ready' }>;
  onRetry: () => void;
  onClaimAnyway: () => void;
}) {
  const { t } = useTranslation();
  const key = state.kind === 'ended' && state.code === 'board-deleted' ? 'deleted' : state.kind;
  return (
    <main className={styles.page}>
      <EmptyState
        level={1}
        title={t(`signoff.page.${key}Title`)}
        actions={
          <>
            {state.kind === 'failed' && (
              <Button variant="primary" size="lg" onClick={onRetry}>
                {t('common.tryAgain')}
              </Button>
            )}
            {state.kind === 'namesake' && (
              <Button variant="primary" size="lg" onClick={onClaimAnyway}>
                {t('signoff.page.claimAnyway')}
              </Button>
            )}
            <Link href="/">{t('signoff.page.home')}</Link>
          </>
        }
      >
        {state.kind === 'failed' ? errorText(state.code) : t(`signoff.page.${key}Text`)}
      </EmptyState>
    </main>
  );
}

function Ready({ approval, announcer, state }: PageProps & { state: Ready }) {
  const { t } = useTranslation();
  const { board, review, me, stale } = state;
  const { version, plan, note, sentBy, due, editedSince } = review;
  const people = useApproverNames(review);
  const mine = review.approvers.find((a) => a.personId === me);
  const you = mine?.name ?? '';
  const title = plan.meta.title || t('board.untitled');
  usePrintedPages(() => frozenPages({ ...sentPages(review), asOf: review.sentAt, people }));
  const opened = useOpenedText(state, title);
  useEffect(() => announcer.say(opened), [announcer, opened]);
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title} dir="auto">
          {title}
        </h1>
        <p className={styles.head}>
          <strong>{t('signoff.page.title', { version })}</strong>
          <ReviewChip state={review.state} />
        </p>
        {review.state === 'in-review' && (
          <p>
            {sentBy === ''
              ? t('signoff.page.askedNoName', { you })
              : t('signoff.page.asked', { name: sentBy, you })}
            {due !== null && ` ${t('signoff.page.due', { date: formatDate(due, 'weekday') })}`}
          </p>
        )}
        {stale && (
          <p className={styles.warning} role="status">
            {t('signoff.page.offline')}
          </p>
        )}
        {editedSince > 0 && review.state === 'in-review' && (
          <p className={styles.warning}>{t('signoff.page.edited', { count: editedSince })}</p>
        )}
        {note !== null && (
          <section>
            <h2 className={styles.small}>
              {sentBy === ''
                ? t('signoff.page.messageNoName')
                : t('signoff.page.message', { name: sentBy })}
            </h2>
            <p className={styles.note}>{note}</p>
          </section>
        )}
      </header>
      <Changes state={state} people={people} />
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('signoff.page.plan')}</h2>
        <FrozenPlanList plan={plan} people={people} />
      </section>
      <section className={styles.section}>
        <h2 className={styles.heading}>{t('signoff.page.others')}</h2>
        <ApproverList review={review} me={me} />
        <p className={styles.hash}>
          {t('signoff.page.hash')}: <code>{review.sha256}</code>
        </p>
        <p>
          <Link href={`/b/${board.id}`}>{t('signoff.page.openBoard')}</Link>
        </p>
      </section>
      {mine && (
        <Decision
          approval={approval}
          announcer={announcer}
          review={review}
          mine={mine}
          stale={stale}
        />
      )}
    </main>
  );
}

/** What is said when the page has come: what is to be signed, and what is new in it. It stays as it was then. */
function useOpenedText({ review: { version }, compared: [nearest] }: Ready, title: string): string {
  const { t } = useTranslation();
  const said = useRef<string | null>(null);
  said.current ??= nearest
    ? t('signoff.page.opened', {
        title,
        version,
        previous: nearest.version,
        count: nearest.diff.changes.length,
      })
    : t('signoff.page.openedFirst', { title, version });
  return said.current;
}

interface ChangesProps {
  state: Ready;
  people: PeopleNames;
}

/** What is new: since the version that was not signed, which this one answers, and since the one that was. */
function Changes({ state: { review, compared }, people }: ChangesProps) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<string | null>(null);
  const since = compared.find(({ version }) => String(version) === chosen) ?? compared[0];
  if (!since) return <p className={styles.muted}>{t('signoff.page.firstVersion')}</p>;
  const { version, signed, plan, diff } = since;
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{t('signoff.page.changes', { version })}</h2>
      {compared.length > 1 ? (
        <SegmentedControl
          className={styles.since}
          label={t('signoff.page.since')}
          value={String(version)}
          options={compared.map((one) => ({
            value: String(one.version),
            label: t(one.signed ? 'signoff.page.sinceSigned' : 'signoff.page.sinceUnsigned', {
              version: one.version,
            }),
          }))}
          onChange={choose}
        />
      ) : (
        !signed && <p className={styles.muted}>{t('signoff.page.unsigned', { version })}</p>
      )}
      {diff.changes.length === 0 ? (
        <p className={styles.muted}>{t('signoff.page.noChanges', { version })}</p>
      ) : (
        <PlanDiffList key={version} diff={diff} before={plan} after={review.plan} people={people} />
      )}
    </section>
  );
}
