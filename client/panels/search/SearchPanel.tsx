import type { TFunction } from 'i18next';
import { Focus, X } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { inOwnDirection } from '../../../shared/bidi';
import { openComments } from '../../actions/comments/openComments';
import { isFilteredOut, unhide } from '../../actions/filterActions';
import { useActionContext } from '../../actions/useActions';
import type { CameraState } from '../../canvas/camera';
import { useScene } from '../../canvas/sceneContext';
import { formatDateRange } from '../../i18n/format';
import { useBoard, usePlan, useReadable, useUi } from '../../state/hooks';
import type { SearchState } from '../../state/uiStore';
import { cx } from '../../ui/cx';
import { IconButton } from '../../ui/IconButton';
import { SearchFrame } from './SearchFrame';
import styles from './SearchPanel.module.css';
import { type SearchHit, searchPlan } from './searchPlan';
import { useSearchedTalk } from './useSearchedTalk';

/** So many results are drawn; the rest is a count. */
const SHOWN = 100;
const SETTLED_MS = 500;

/** Finds titles, tasks, milestones, stickies, comments and people; Up and Down show each on the board. */
export function SearchPanel() {
  const open = useUi((ui) => ui.search.open);
  return open ? <OpenSearch /> : null;
}

function OpenSearch() {
  const { t } = useTranslation();
  const board = useBoard();
  const scene = useScene();
  const { announcer, focus } = useActionContext();
  const { query, index, dims } = useUi((ui) => ui.search);
  const asked = useDeferredValue(query);
  const people = useReadable(board.people);
  const view = usePlan((v) => v);
  const wall = useReadable(board.shownWall);
  const talk = useSearchedTalk();
  const hits = useMemo(() => searchPlan(view, people, asked, talk), [view, people, asked, talk]);
  useFoundOnBoard(hits);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<CameraState | null>(null);
  const before = useRef<HTMLElement | null>(null);
  const details = useUi((ui) => ui.rightPanel?.kind === 'details');
  const hadDetails = useRef(details);
  const shown = hits.slice(0, SHOWN);
  const current = Math.min(index, shown.length - 1);

  useEffect(() => {
    cameFrom.current = scene.camera.get();
    const active = document.activeElement;
    before.current = active instanceof HTMLElement ? active : null;
    field.current?.focus();
    field.current?.select();
  }, [scene]);
  useEffect(() => {
    // Details that open meanwhile take the place of the results.
    if (details && !hadDetails.current)
      board.ui.setState(({ search }) => ({ search: { ...search, open: false } }));
    hadDetails.current = details;
  }, [board, details]);
  const count = hits.length;
  useEffect(() => {
    if (asked.trim() === '') return;
    const timer = setTimeout(
      () =>
        announcer.say(
          count === 0
            ? t('panels.search.none', { query: asked.trim() })
            : t('panels.search.results', { count }),
        ),
      SETTLED_MS,
    );
    return () => clearTimeout(timer);
  }, [asked, count, announcer, t]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const set = (patch: Partial<SearchState>) =>
    board.ui.setState(({ search }) => ({ search: { ...search, ...patch } }));
  /** What the letters typed so far find: the list may still be that of a letter before. */
  const hitsNow = (): readonly SearchHit[] => {
    const typed = board.ui.getState().search.query;
    return typed === asked ? shown : searchPlan(view, people, typed, talk).slice(0, SHOWN);
  };
  const preview = (at: number) => {
    const hit = hitsNow()[at];
    if (!hit) return;
    set({ index: at });
    if (hit.onBoard === null) return;
    board.ui.setState({ selection: new Set([hit.onBoard]) });
    scene.reveal(hit.onBoard, { inset: 96 });
  };
  /** The first Down shows the first result, which is marked but not yet shown on the board. */
  const walk = (by: 1 | -1) => {
    const now = hitsNow();
    const at = Math.min(Math.max(current, 0), now.length - 1);
    const hit = now[at];
    const isShown = hit?.onBoard === null || board.ui.getState().selection.has(hit?.onBoard ?? '');
    preview(by > 0 && !isShown ? at : Math.min(Math.max(at + by, 0), now.length - 1));
  };
  const close = () => {
    const from = cameFrom.current;
    if (from)
      scene.camera.animateTo({ day: from.day, pxPerDay: from.pxPerDay, scrollY: from.scrollY });
    set({ open: false });
    before.current?.focus();
  };
  /** Focus goes on to what was found: the row from before would be selected again. */
  const leaveTo = (onBoard: string | null) => {
    set({ open: false });
    if (onBoard === null) before.current?.focus();
    else focus.restore();
  };
  const openHit = (hit: SearchHit | undefined) => {
    if (!hit) return;
    const { onBoard } = hit;
    if (onBoard !== null) {
      unhide({ board }, onBoard, hit.kind === 'task' ? (hit.within ?? '') : hit.title);
      board.ui.setState({ selection: new Set([onBoard]), focus: onBoard });
      if (hit.kind === 'sticky' && !wall.hanging.has(hit.id))
        board.ui.setState({ leftPanel: 'parking' });
      scene.reveal(onBoard, { inset: 96 });
    }
    const thread = board.talk.store.threads().byId.get(hit.kind === 'comment' ? hit.id : '');
    if (thread) openComments(board, thread.on, { thread: thread.id });
    else if (hit.kind !== 'sticky') board.ui.setState({ rightPanel: { kind: 'details' } });
    leaveTo(onBoard);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'ArrowDown':
        walk(1);
        break;
      case 'ArrowUp':
        walk(-1);
        break;
      case 'Enter':
        openHit(hitsNow()[Math.max(current, 0)]);
        break;
      case 'Escape':
        close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <SearchFrame details={details} onClose={close}>
      {(closable) => (
        <>
          <div className={styles.head}>
            <input
              ref={field}
              className={styles.field}
              role="combobox"
              aria-label={t('panels.search.label')}
              aria-expanded={shown.length > 0}
              aria-controls="search-results"
              aria-autocomplete="list"
              aria-activedescendant={shown[current] ? `hit-${current}` : undefined}
              placeholder={t('panels.search.label')}
              autoComplete="off"
              spellCheck={false}
              value={query}
              onChange={(event) => set({ query: event.target.value, index: 0 })}
              onKeyDown={onKeyDown}
            />
            {asked.trim() !== '' && count > 0 && (
              <span className={styles.count}>{t('panels.search.results', { count })}</span>
            )}
            <IconButton
              label={t('panels.search.dim')}
              icon={<Focus size={16} aria-hidden />}
              aria-pressed={dims}
              className={dims ? styles.pressed : undefined}
              onClick={() => set({ dims: !dims })}
            />
            {closable && (
              <IconButton
                label={t('panels.search.close')}
                icon={<X size={16} aria-hidden />}
                onClick={close}
              />
            )}
          </div>
          <div
            ref={list}
            id="search-results"
            role="listbox"
            aria-label={t('panels.search.label')}
            className={styles.results}
            hidden={shown.length === 0}
          >
            {shown.map((hit, i) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the combobox's
              <div
                key={`${hit.kind} ${hit.id}`}
                id={`hit-${i}`}
                role="option"
                tabIndex={-1}
                aria-selected={i === current}
                className={cx(styles.hit, i === current && styles.current)}
                onClick={() => openHit(hit)}
              >
                <span className={styles.title} dir="auto">
                  {hit.title || t('panels.untitled')}
                </span>
                <span className={styles.facts}>
                  {factsOf(t, hit, hit.onBoard !== null && isFilteredOut(board, hit.onBoard))}
                </span>
              </div>
            ))}
          </div>
          {count > SHOWN && (
            <p className={styles.note}>{t('panels.search.more', { count: count - SHOWN })}</p>
          )}
          {asked.trim() === '' ? (
            <p className={styles.note}>{t('panels.search.start')}</p>
          ) : (
            count === 0 && (
              <p className={styles.note}>
                {t('panels.search.none', { query: asked.trim() })} {t('panels.search.noneHint')}
              </p>
            )
          )}
        </>
      )}
    </SearchFrame>
  );
}

/** Tells the board what to underline, and to leave bright. */
function useFoundOnBoard(hits: readonly SearchHit[]): void {
  const { ui } = useBoard();
  useEffect(() => {
    const found = new Set(hits.flatMap(({ onBoard }) => (onBoard === null ? [] : [onBoard])));
    ui.setState(({ search }) => ({ search: { ...search, found } }));
  }, [ui, hits]);
}

const PERSON_WORDS = {
  initiative: 'panels.search.owner',
  milestone: 'panels.search.owner',
  task: 'panels.search.assignee',
  sticky: 'panels.search.author',
  comment: 'panels.search.author',
} as const;

function factsOf(t: TFunction, hit: SearchHit, hidden: boolean): string {
  const kind =
    hit.kind === 'task'
      ? t('panels.search.task', { title: hit.within ?? '' })
      : hit.kind === 'milestone'
        ? t('panels.search.milestone')
        : hit.kind === 'sticky'
          ? t('panels.search.sticky')
          : hit.kind === 'comment'
            ? t('panels.search.comment', { title: hit.within ?? '' })
            : null;
  const person =
    hit.person === null
      ? null
      : t(PERSON_WORDS[hit.kind], {
          name: hit.person,
        });
  const when = hit.span
    ? formatDateRange(hit.span.start, hit.span.end)
    : hit.kind === 'comment'
      ? null
      : t(hit.kind === 'sticky' ? 'panels.left.parking' : 'panels.search.noDates');
  const filtered = hidden ? t('panels.search.filtered') : null;
  const lane = hit.lane === null ? null : inOwnDirection(hit.lane);
  return [kind, lane, when, person, filtered].filter(Boolean).join(' · ');
}
