import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushRow } from '../../shared/push/pushApi';
import { formatTime } from '../i18n/format';
import { useBoard, useReadable } from '../state/hooks';
import { ProgressBar } from '../ui/ProgressBar';
import { Spinner } from '../ui/Spinner';
import { CredentialsFields } from './CredentialsFields';
import styles from './PushDialog.module.css';
import { PushRows } from './PushRows';
import { faultText, placeOf, progressTexts, resultTexts, toolOf, totalOf } from './pushText';
import type { PushInfo } from './pushWatch';
import type { RunningPushFlow } from './useRunningPush';

interface RunStepProps {
  readonly push: PushInfo;
  readonly rows: readonly PushRow[] | null;
  readonly flow: RunningPushFlow;
  readonly canSend: boolean;
}

/** A push as it goes on, as it stands still, and what came of it. */
export function RunStep({ push, rows, flow, canSend }: RunStepProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const sender = useReadable(board.people).get(push.by ?? '');
  const tool = toolOf(push.target);
  const where = placeOf(push.target);
  const { done, failed } = push.counts;
  const total = totalOf(push);
  const isOver = push.state === 'done';
  const asksToken = canSend && flow.needsToken && canGoOn(push);
  return (
    <>
      <div className={styles.section}>
        {isOver && rows ? (
          resultTexts(push, rows).map((text, i) => (
            <p key={text} className={i === 0 ? styles.summary : undefined}>
              {text}
            </p>
          ))
        ) : (
          <Progress push={push} rows={rows} />
        )}
        {!isOver && (
          <ProgressBar
            label={t('push.run.progress')}
            value={done + failed}
            max={Math.max(1, total)}
          />
        )}
        <p className={styles.hint}>
          {sender ? t('push.run.toBy', { where, name: sender.name }) : t('push.run.to', { where })}
          {push.state === 'running' && canSend && ` ${t('push.run.goesOn')}`}
        </p>
        {isOver && !rows && <Spinner size={20} />}
      </div>
      <Spoken push={push} rows={rows} />
      {push.waitsUntil !== null && push.state === 'running' && (
        <p className={styles.warning}>
          {t('push.run.slowDown', { tool, time: formatTime(new Date(push.waitsUntil)) })}
        </p>
      )}
      {push.state === 'paused' && (
        <p className={styles.warning}>
          {push.fault === null
            ? t('push.run.paused')
            : t('push.run.pausedBecause', { why: faultText(push.fault, tool) })}
        </p>
      )}
      {push.state === 'interrupted' && (
        <p className={styles.warning}>{t('push.run.interrupted', { done, total })}</p>
      )}
      {flow.failure !== null && (
        <p role="alert" className={styles.problem}>
          {flow.failure}
        </p>
      )}
      {asksToken && (
        <>
          {push.fault === null && <p>{t('push.credentials.again')}</p>}
          <CredentialsFields
            system={push.target.system}
            draft={flow.credentials}
            problems={flow.problems}
            onChange={flow.setCredentials}
            onEnter={flow.goOn}
          />
        </>
      )}
      {rows && <Rows push={push} rows={rows} tool={tool} />}
    </>
  );
}

/** It stands still, or something was refused: there is a way on. */
export const canGoOn = ({ state, counts }: PushInfo): boolean =>
  state === 'paused' || state === 'interrupted' || (state === 'done' && counts.failed > 0);

function Progress({ push, rows }: Pick<RunStepProps, 'push' | 'rows'>) {
  const [first, ...others] = progressTexts(push, rows);
  return (
    <>
      <p className={styles.summary}>{first}</p>
      {others.length > 0 && <p>{others.join(' · ')}</p>}
    </>
  );
}

/** A word of how far it is at each quarter, and of everything that is more than that. */
function Spoken({ push, rows }: Pick<RunStepProps, 'push' | 'rows'>) {
  const { t } = useTranslation();
  const tool = toolOf(push.target);
  const { done, failed } = push.counts;
  const quarter = Math.floor((4 * (done + failed)) / Math.max(1, totalOf(push)));
  const isHere = rows !== null;
  const [text, setText] = useState('');
  // Not each row is worth a word.
  useEffect(() => {
    const waits =
      push.waitsUntil === null
        ? []
        : [t('push.run.slowDown', { tool, time: formatTime(new Date(push.waitsUntil)) })];
    if (push.state === 'running') setText([...progressTexts(push, rows), ...waits].join(', '));
    else if (push.state === 'interrupted')
      setText(t('push.run.interrupted', { done, total: totalOf(push) }));
    else if (push.state === 'paused')
      setText(
        push.fault === null
          ? t('push.run.paused')
          : t('push.run.pausedBecause', { why: faultText(push.fault, tool) }),
      );
    else setText(rows ? resultTexts(push, rows).join(' ') : '');
  }, [quarter, push.state, push.fault, push.waitsUntil, isHere]);
  return (
    <p role="status" className="vh">
      {text}
    </p>
  );
}

function Rows({ push, rows, tool }: { push: PushInfo; rows: readonly PushRow[]; tool: string }) {
  const { t } = useTranslation();
  const isOver = push.state === 'done';
  const done = (action: PushRow['action']) =>
    rows.filter((row) => row.action === action && row.state === 'done');
  const refused = rows.filter((row) => row.state === 'failed');
  const waiting = rows.filter((row) => row.state === 'waiting');
  return (
    <div>
      <PushRows
        label={t('push.list.failed', { count: refused.length })}
        rows={refused}
        tool={tool}
        open
      />
      {(['create', 'update', 'link'] as const).map((action) => (
        <PushRows
          // The list of what was created opens when there is nothing worse to look at.
          key={`${action} ${isOver}`}
          label={t(`push.list.${action === 'link' ? 'linked' : `${action}d`}`, {
            count: done(action).length,
          })}
          rows={done(action)}
          tool={tool}
          open={isOver && refused.length === 0 && action === 'create'}
        />
      ))}
      <PushRows
        label={t('push.list.waiting', { count: waiting.length })}
        rows={waiting}
        tool={tool}
      />
    </div>
  );
}
