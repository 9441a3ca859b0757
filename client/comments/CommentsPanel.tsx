import { ArrowLeft } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BOARD_ANCHOR, type CommentAnchor } from '../../shared/talk/schema';
import { anchorKey } from '../../shared/talk/threads';
import { factsOf, postComment } from '../actions/comments/commentCommands';
import { openComments } from '../actions/comments/openComments';
import { useActionContext } from '../actions/useActions';
import { useBoard, usePlan, useReadable, useUi } from '../state/hooks';
import { Button } from '../ui/Button';
import { SegmentedControl } from '../ui/SegmentedControl';
import { SidePanel } from '../ui/SidePanel';
import { useHand } from '../ui/useHand';
import styles from './Comments.module.css';
import { Composer } from './Composer';
import { ThreadCard } from './ThreadCard';
import { groupsOn, type ThreadFilter, type ThreadGroup, threadGroups } from './threadLists';
import { useNow } from './useNow';
import { useShowAnchor } from './useShowAnchor';

/** So many threads are drawn at once: the rest waits for a click. */
const SHOWN = 40;

/** Everything that is said on the board, or about one thing, at the right. */
export function CommentsPanel() {
  const { t } = useTranslation();
  const board = useBoard();
  const panel = useUi((ui) => (ui.rightPanel?.kind === 'comments' ? ui.rightPanel : null));
  const { canComment } = useReadable(board.access);
  // Closing gives focus back to where it was.
  const [opener] = useState(() => document.activeElement);
  if (!panel) return null;
  const close = (inside: boolean) => {
    board.ui.setState({ rightPanel: null });
    if (!inside) return;
    if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body)
      opener.focus();
    else document.querySelector<HTMLElement>('#grid [role="row"][tabindex="0"]')?.focus();
  };
  const on = panel.on;
  const key = on ? anchorKey(on) : 'all';
  return (
    <SidePanel
      label={t('comments.label')}
      closeLabel={t('comments.close')}
      onClose={close}
      focus={!panel.write && panel.thread === undefined}
    >
      {on ? (
        <OnOne key={key} on={on} thread={panel.thread} />
      ) : (
        <All key={key} thread={panel.thread} />
      )}
      {canComment && <Foot key={`foot ${key}`} on={on ?? BOARD_ANCHOR} write={panel.write} />}
    </SidePanel>
  );
}

/** The field for a new comment. */
function Foot({ on, write = false }: { on: CommentAnchor; write?: boolean | undefined }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const { kind, title, living } = factsOf(context.board, on);
  if (!living) return null;
  const label = kind === 'board' ? t('comments.onBoard') : t('comments.on', { title });
  return (
    <div className={styles.foot}>
      <Composer
        place={anchorKey(on)}
        label={label}
        placeholder={label}
        send={t('comments.send')}
        autoFocus={write}
        onSend={(body) => postComment(context, on, body)}
      />
    </div>
  );
}

/** Threads and facts change with plan, tasks, talk and what hangs on the wall. */
function useTalk() {
  const board = useBoard();
  const threads = useReadable({
    get: board.talk.store.threads,
    subscribe: board.talk.store.subscribe,
  });
  const items = useReadable({
    get: board.work.store.items,
    subscribe: board.work.store.subscribe,
  });
  const records = usePlan((_, r) => r);
  const wall = useReadable({ get: board.wall.records, subscribe: board.wall.subscribe });
  const sources = useMemo(() => ({ records, items, wall }), [records, items, wall]);
  return { board, threads, sources };
}

function All({ thread }: { thread?: string | undefined }) {
  const { t } = useTranslation();
  const { board, threads, sources } = useTalk();
  const { person } = useReadable(board.access);
  const hand = useHand();
  const [filter, setFilter] = useState<ThreadFilter>('open');
  const [most, setMost] = useState(SHOWN);
  const list = useRef<HTMLDivElement>(null);
  const { living, deleted } = useMemo(
    () => threadGroups(threads, filter, person, sources),
    [threads, filter, person, sources],
  );
  const count = [...living, ...deleted].reduce((sum, group) => sum + group.threads.length, 0);
  const first = cut(living, most);
  const left = most - first.reduce((sum, group) => sum + group.threads.length, 0);
  const last = cut(deleted, left);
  return (
    <>
      <div className={styles.filter}>
        <SegmentedControl<ThreadFilter>
          label={t('comments.filter.label')}
          value={filter}
          options={(['open', 'resolved', 'mentions'] as const).map((value) => ({
            value,
            label: t(`comments.filter.${value}`),
          }))}
          onChange={setFilter}
        />
      </div>
      <div ref={list} className={styles.scroll} tabIndex={-1}>
        {count === 0 && <p className={styles.nothing}>{t(`comments.nothing.${filter}`, hand)}</p>}
        {first.map((group) => (
          <Group key={group.key} group={group} thread={thread} onGone={() => focus(list)} />
        ))}
        {last.length > 0 && (
          <section className={styles.group} aria-label={t('comments.fromDeleted')}>
            <h3 className={styles.heading}>{t('comments.fromDeleted')}</h3>
            {last.map((group) => (
              <Threads
                key={group.key}
                group={group}
                thread={thread}
                about={group.facts.title}
                onGone={() => focus(list)}
              />
            ))}
          </section>
        )}
        {count > most && (
          <Button onClick={() => setMost(most + SHOWN)}>
            {t('comments.more', { count: count - most })}
          </Button>
        )}
      </div>
    </>
  );
}

/** As many threads as may be drawn. */
function cut(groups: readonly ThreadGroup[], most: number): readonly ThreadGroup[] {
  let left = most;
  return groups.flatMap((group) => {
    const threads = group.threads.slice(0, Math.max(0, left));
    left -= threads.length;
    return threads.length > 0 ? [{ ...group, threads }] : [];
  });
}

function OnOne({ on, thread }: { on: CommentAnchor; thread?: string | undefined }) {
  const { t } = useTranslation();
  const { board, threads, sources } = useTalk();
  const [own, ...inside] = useMemo(() => groupsOn(on, threads, sources), [on, threads, sources]);
  const [settled, setSettled] = useState(() => Boolean(threads.byId.get(thread ?? '')?.resolved));
  const list = useRef<HTMLDivElement>(null);
  const show = useShowAnchor();
  if (!own) return null;
  const all = [own, ...inside];
  const resolved = all.reduce((n, g) => n + g.threads.filter((one) => one.resolved).length, 0);
  const shown = all.map((group) => ({
    ...group,
    threads: group.threads.filter((one) => settled || !one.resolved),
  }));
  const isEmpty = shown.every((group) => group.threads.length === 0);
  const go = show(on, own.facts);
  return (
    <>
      <div className={styles.top}>
        <Button
          size="sm"
          variant="ghost"
          icon={<ArrowLeft size={14} aria-hidden />}
          onClick={() => openComments(board, null)}
        >
          {t('comments.all')}
        </Button>
        {go && (
          <Button size="sm" variant="ghost" onClick={go.run}>
            {go.label}
          </Button>
        )}
      </div>
      <div ref={list} className={styles.scroll} tabIndex={-1}>
        <h3 className={styles.subject}>
          {own.facts.title}
          <span className={styles.kind}>{t(`comments.kind.${own.facts.kind}`)}</span>
        </h3>
        {isEmpty && <p className={styles.nothing}>{t('comments.nothing.here')}</p>}
        {shown.map((group, i) =>
          i === 0 ? (
            <Threads key={group.key} group={group} thread={thread} onGone={() => focus(list)} />
          ) : (
            group.threads.length > 0 && (
              <Group key={group.key} group={group} thread={thread} onGone={() => focus(list)} />
            )
          ),
        )}
        {resolved > 0 && (
          <Button size="sm" aria-expanded={settled} onClick={() => setSettled(!settled)}>
            {t(settled ? 'comments.hideResolved' : 'comments.showResolved', { count: resolved })}
          </Button>
        )}
      </div>
    </>
  );
}

/** When what had the focus goes away, the list takes it. */
const focus = (list: { readonly current: HTMLElement | null }) => {
  requestAnimationFrame(() => list.current?.focus());
};

interface GroupProps {
  group: ThreadGroup;
  thread: string | undefined;
  about?: string;
  onGone: () => void;
}

/** Threads under the name of what they are about; the name leads there. */
function Group(props: GroupProps) {
  const { t } = useTranslation();
  const board = useBoard();
  const { on, facts } = props.group;
  return (
    <section className={styles.group} aria-label={facts.title}>
      <h3 className={styles.heading}>
        <button type="button" className={styles.title} onClick={() => openComments(board, on)}>
          {facts.title}
        </button>
        {facts.kind !== 'board' && (
          <span className={styles.kind}>{t(`comments.kind.${facts.kind}`)}</span>
        )}
      </h3>
      <Threads {...props} />
    </section>
  );
}

function Threads({ group, thread, about, onGone }: GroupProps) {
  const now = useNow();
  return group.threads.map((one) => (
    <ThreadCard
      key={one.id}
      thread={one}
      now={now}
      shown={one.id === thread}
      {...(about === undefined ? {} : { about })}
      onGone={onGone}
    />
  ));
}
