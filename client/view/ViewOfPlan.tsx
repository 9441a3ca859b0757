import { Printer } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockNow } from '../../shared/clock';
import { todayDay } from '../../shared/dates';
import type { BoardView } from '../../shared/view/boardView';
import { formatDate, formatInstant } from '../i18n/format';
import { Swatch } from '../panels/Swatch';
import { usePages } from '../printing/usePages';
import { Button } from '../ui/Button';
import { SegmentedControl } from '../ui/SegmentedControl';
import { Switch } from '../ui/Switch';
import { Changed } from './Changed';
import { PlanPicture } from './PlanPicture';
import { PlanTable } from './PlanTable';
import { twelveMonths, wholePlan } from './timeline';
import type { Plan } from './useBoardView';
import styles from './View.module.css';
import { viewPages } from './viewPages';

interface ViewOfPlanProps {
  view: BoardView;
  /** Which plan was chosen; it is on its way while `view` still shows the other. */
  wanted: Plan;
  stale: boolean;
  onPlan: (plan: Plan) => void;
  onRetry: () => void;
}

const CERTAINTIES = ['committed', 'likely', 'exploring'] as const;

/** A plan as its readers see it, on a screen, a phone and on paper. */
export function ViewOfPlan({ view, wanted, stale, onPlan, onRetry }: ViewOfPlanProps) {
  const { t } = useTranslation();
  const { picture, signed } = view;
  const [period, setPeriod] = useState<'twelve' | 'whole'>('twelve');
  const [look, setLook] = useState<'picture' | 'table'>('picture');
  const [exact, setExact] = useState(false);
  const today = todayDay();
  const range = useMemo(
    () => (picture && period === 'whole' ? wholePlan(picture, today) : twelveMonths(today)),
    [picture, period, today],
  );
  const pages = usePages(() => viewPages(view, range, exact));
  useEffect(() => {
    document.title = view.title;
  }, [view.title]);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title} dir="auto">
          {view.title || t('view.untitled')}
        </h1>
        {signed && (
          <p className={styles.signed}>
            {t('view.signed', {
              version: signed.version,
              date: formatDate(signed.signedAt.slice(0, 10), 'medium'),
              count: signed.signatures.filter((s) => s.decision === 'approve').length,
            })}
          </p>
        )}
        <div className={styles.controls}>
          {view.draft && signed && (
            <SegmentedControl
              label={t('view.which')}
              value={wanted}
              options={[
                { value: 'signed', label: t('view.signedShort', { version: signed.version }) },
                { value: 'draft', label: t('view.draftShort') },
              ]}
              onChange={onPlan}
            />
          )}
          <Button icon={<Printer size={16} aria-hidden />} onClick={pages.print}>
            {t('view.print')}
          </Button>
          {pages.dialog}
        </div>
      </header>
      <main className={styles.main}>
        {stale && (
          <p className={styles.band} role="status">
            {t('view.stale')}{' '}
            <Button size="sm" onClick={onRetry}>
              {t('view.tryAgain')}
            </Button>
          </p>
        )}
        {view.plan === 'draft' && picture && <p className={styles.band}>{t('view.draftBand')}</p>}
        {picture ? (
          <>
            {picture.goals.length > 0 && (
              <ul className={styles.goals} aria-label={t('view.goals')}>
                {picture.goals.map((goal) => (
                  <li key={goal.id}>
                    <Swatch colour={goal.colour} size={16} />
                    {t('view.goalCount', {
                      title: goal.title || t('view.untitled'),
                      count: picture.bars.filter((bar) => bar.goal === goal.id).length,
                    })}
                  </li>
                ))}
              </ul>
            )}
            {view.changed && <Changed changed={view.changed} picture={picture} />}
            {view.plan === 'signed' && view.draft && view.changes > 0 && (
              <p className={styles.moved}>{t('view.movedOn', { count: view.changes })}</p>
            )}
            <div className={styles.choices}>
              <SegmentedControl
                label={t('view.picture')}
                value={look}
                options={[
                  { value: 'picture', label: t('view.asPicture') },
                  { value: 'table', label: t('view.asTable') },
                ]}
                onChange={setLook}
              />
              {picture.mode === 'dates' && (
                <>
                  {look === 'picture' && (
                    <SegmentedControl
                      label={t('view.period')}
                      value={period}
                      options={[
                        { value: 'twelve', label: t('view.twelve') },
                        { value: 'whole', label: t('view.whole') },
                      ]}
                      onChange={setPeriod}
                    />
                  )}
                  <Switch label={t('view.exact')} checked={exact} onChange={setExact} />
                </>
              )}
            </div>
            {look === 'table' ? (
              <PlanTable picture={picture} exact={exact} shows={view.shows} />
            ) : (
              <PlanPicture picture={picture} range={range} today={today} exact={exact} />
            )}
            <footer className={styles.facts}>
              {picture.milestones.length > 0 && (
                <section aria-label={t('view.keyDates')}>
                  <h2 className={styles.heading}>{t('view.keyDates')}</h2>
                  <ul className={styles.dates}>
                    {picture.milestones.map((m) => (
                      <li key={m.id}>
                        <b>
                          <bdi>{m.title || t('view.untitled')}</bdi>
                        </b>{' '}
                        {formatDate(m.date, 'medium')}
                      </li>
                    ))}
                  </ul>
                </section>
              )}
              {picture.backlog && picture.backlog.length > 0 && (
                <section aria-label={t('view.backlog')}>
                  <h2 className={styles.heading}>{t('view.backlog')}</h2>
                  <ul className={styles.dates}>
                    {picture.backlog.map((bar) => (
                      <li key={bar.id} dir="auto">
                        {bar.title || t('view.untitled')}
                      </li>
                    ))}
                  </ul>
                </section>
              )}
              <section aria-label={t('view.legend')}>
                <h2 className={styles.heading}>{t('view.legend')}</h2>
                <ul className={styles.legend}>
                  {CERTAINTIES.map((certainty) => (
                    <li key={certainty}>
                      <span className={styles.sample} data-certainty={certainty} aria-hidden />
                      {t(`view.certainty.${certainty}`)}
                    </li>
                  ))}
                </ul>
              </section>
              {signed && (
                <section aria-label={t('view.signatures')}>
                  <h2 className={styles.heading}>{t('view.signatures')}</h2>
                  <ul className={styles.dates}>
                    {signed.signatures.map((s) => (
                      <li key={`${s.name} ${s.at}`}>
                        <b>{s.name}</b>{' '}
                        {t(s.decision === 'approve' ? 'view.approved' : 'view.asked', {
                          date: formatDate(s.at.slice(0, 10), 'medium'),
                        })}
                      </li>
                    ))}
                  </ul>
                  <dl className={styles.hash}>
                    <dt>{t('view.hash', signed)}</dt>
                    <dd>{signed.sha256}</dd>
                    <dt>{t('view.seal')}</dt>
                    <dd>{signed.seal}</dd>
                  </dl>
                </section>
              )}
            </footer>
            <p className={styles.printed}>
              {t('view.printed', { date: formatInstant(clockNow()) })}
            </p>
          </>
        ) : (
          <div className={styles.state}>
            <h2>{t('view.nothingSigned')}</h2>
            <p>{t('view.nothingSignedText')}</p>
          </div>
        )}
      </main>
    </div>
  );
}
