import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDownWideNarrow } from 'lucide-react';
import {
  type ClipboardEvent,
  type FormEvent,
  useDeferredValue,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { addInitiative } from '../../../shared/plan/mutations';
import type { Initiative } from '../../../shared/plan/schema';
import { useAction, useActionContext } from '../../actions/useActions';
import { compareText } from '../../i18n/format';
import { useBoard, usePlan, useReadable, useUi } from '../../state/hooks';
import { Button } from '../../ui/Button';
import { SearchField } from '../../ui/SearchField';
import { TextField } from '../../ui/TextField';
import styles from './Backlog.module.css';
import { BacklogCard } from './BacklogCard';
import { useCardDrag } from './useCardDrag';

const CARD_HEIGHT = 60;
/** Searching is worth its room from here on. */
const SEARCH_FROM = 8;
const NONE: readonly Initiative[] = [];

/** Initiatives without dates: add, find, put on the board. */
export function BacklogPanel() {
  const { t } = useTranslation();
  const board = useBoard();
  const { canEdit } = useReadable(board.access);
  // Who places alone drags cards too, whatever else they may do.
  const places = useUi((ui) => ui.placing !== null);
  const inPlan = usePlan((view) => view.backlog);
  // Behind the first picture of the board, in steps. What changes from then on is drawn at once.
  const isBehind = useDeferredValue(useReadable(board.loaded), false);
  const backlog = isBehind ? inPlan : NONE;
  const [query, setQuery] = useState('');
  const shown = useMemo(
    () => (query.trim() === '' ? backlog : backlog.filter((i) => matches(i.title, query))),
    [backlog, query],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 8,
    // The cards are in the first drawing, which is done in steps; without a height they would all come at once, right after it.
    initialRect: { width: 0, height: window.innerHeight },
  });
  const drag = useCardDrag();

  return (
    <div className={styles.backlog}>
      <div className={styles.head}>
        {canEdit && <QuickAdd />}
        <SortByVotes />
        {backlog.length >= SEARCH_FROM && (
          <SearchField label={t('panels.backlog.search')} value={query} onChange={setQuery} />
        )}
      </div>
      {shown.length === 0 ? (
        <p className={styles.empty}>
          {backlog.length > 0
            ? t('panels.backlog.noResults', { query: query.trim() })
            : t(canEdit ? 'panels.backlog.empty' : 'panels.backlog.emptyViewer')}
        </p>
      ) : (
        <div ref={scroller} className={styles.scroller}>
          <ul
            aria-label={t('panels.backlog.list', { count: backlog.length })}
            style={{ height: virtual.getTotalSize(), position: 'relative' }}
          >
            {virtual.getVirtualItems().map(({ index, start, key }) => {
              const initiative = shown[index];
              return (
                initiative && (
                  <BacklogCard
                    key={key}
                    initiative={initiative}
                    position={index + 1}
                    count={shown.length}
                    top={start}
                    dragging={drag.id === initiative.id}
                    onPointerDown={canEdit || places ? drag.start : undefined}
                  />
                )
              );
            })}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Case and accents aside. */
function matches(title: string, query: string): boolean {
  const wanted = query.trim().toLocaleLowerCase();
  const text = title.toLocaleLowerCase();
  return text.includes(wanted) || compareText(text, wanted) === 0;
}

/** Once a vote said something about its order, for who may change it. */
function SortByVotes() {
  const sort = useAction('sortBacklogByVotes');
  if (sort.reason !== null) return null;
  return (
    <Button size="sm" icon={<ArrowDownWideNarrow size={16} aria-hidden />} onClick={sort.run}>
      {sort.label}
    </Button>
  );
}

function QuickAdd() {
  const { t } = useTranslation();
  const board = useBoard();
  const { announcer } = useActionContext();
  const [text, setText] = useState('');
  const add = (titles: readonly string[]) => {
    const [first] = titles;
    if (first === undefined) return;
    board.edit(
      titles.length > 1 ? { key: 'paste', count: titles.length } : { key: 'add', title: first },
      (edit) => {
        for (const title of titles) addInitiative(edit, { title, status: 'idea' });
      },
    );
    announcer.say(
      titles.length > 1
        ? t('panels.backlog.addedMany', { count: titles.length })
        : t('panels.backlog.added', { title: first }),
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const title = text.trim();
    if (title !== '') add([title]);
    setText('');
  };
  // Several lines pasted are several ideas.
  const onPaste = (event: ClipboardEvent) => {
    const lines = event.clipboardData
      .getData('text/plain')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    add(lines.slice(0, 500));
  };
  return (
    <form onSubmit={submit}>
      <TextField
        label={t('panels.backlog.add')}
        hideLabel
        placeholder={t('panels.backlog.placeholder')}
        value={text}
        maxLength={500}
        onChange={setText}
        onPaste={onPaste}
      />
    </form>
  );
}
