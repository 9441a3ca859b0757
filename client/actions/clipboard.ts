import { dayNumber, todayDay } from '../../shared/dates';
import {
  CLIPBOARD_TYPE,
  type CopiedBars,
  copyBars,
  readCopiedBars,
} from '../../shared/formats/copyText';
import {
  hasColumns,
  longLines,
  type PastedLine,
  readPastedLines,
} from '../../shared/formats/pasteLines';
import { removeEntries } from '../../shared/plan/mutations';
import { t } from '../i18n/i18n';
import {
  type ActionContext,
  idsOf,
  mayEdit,
  planOf,
  type Target,
  targetOf,
  titleOf,
} from './action';
import { initiativeOf } from './expansion';
import { offerUndo } from './history';
import { keyTargetOf } from './keyTarget';
import { pasteBars, pasteLines } from './pasting';
import { shownShortcut } from './platform';

/** The last copy of this browser, for menus: they can put only text and HTML on the clipboard. */
const LAST_COPY = 'planwall:lastCopy';

/** So many lines are added without asking. */
const AT_ONCE = 3;

interface Flavours {
  readonly json: string;
  readonly text: string;
  readonly html: string;
  readonly count: number;
}

function flavours(context: ActionContext, target: Target): Flavours | null {
  const { board } = context;
  const ids = idsOf(context, target, 'initiative');
  if (ids.length === 0) return null;
  const names = new Map([...board.people.get()].map(([id, { name }]) => [id, name]));
  return { ...copyBars(board.plan.view(), ids, names, board.id), count: ids.length };
}

function remember({ text, json }: Flavours): void {
  try {
    localStorage.setItem(LAST_COPY, JSON.stringify({ text, json }));
  } catch {
    // Storage is full or blocked: what a menu copies is then pasted as text.
  }
}

/** Our own flavour of a text that this browser copied last. */
function recall(text: string): CopiedBars | null {
  try {
    const last = JSON.parse(localStorage.getItem(LAST_COPY) ?? 'null') as Partial<Flavours> | null;
    return last?.text === text && typeof last.json === 'string' ? readCopiedBars(last.json) : null;
  } catch {
    return null;
  }
}

/** Answers the browser's copy, cut and paste on the board. Returns the function that stops it. */
export function listenToClipboard(context: ActionContext): () => void {
  const isOurs = (event: ClipboardEvent): boolean => {
    const { dialog, contextMenu, view } = context.board.ui.getState();
    if (view !== 'roadmap') return false;
    if (event.defaultPrevented || dialog !== null || contextMenu !== null) return false;
    const element = event.target instanceof Element ? event.target : null;
    return keyTargetOf(element, element === document.body) === 'board';
  };
  const onCopy = (event: ClipboardEvent) => {
    // Text that was marked on the page is what is meant.
    if (!isOurs(event) || window.getSelection()?.isCollapsed === false) return;
    const target = targetOf(context);
    const copied = flavours(context, target);
    if (!copied || !event.clipboardData) return;
    event.preventDefault();
    event.clipboardData.setData(CLIPBOARD_TYPE, copied.json);
    event.clipboardData.setData('text/html', copied.html);
    event.clipboardData.setData('text/plain', copied.text);
    remember(copied);
    if (event.type === 'cut' && mayEdit(context) === true) cutAway(context, target);
    else context.announcer.say(t('actions.say.copied', { count: copied.count }));
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!isOurs(event) || !event.clipboardData) return;
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain');
    pasteText(context, targetOf(context), text, event.clipboardData.getData(CLIPBOARD_TYPE));
  };
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCopy);
  document.addEventListener('paste', onPaste);
  return () => {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCopy);
    document.removeEventListener('paste', onPaste);
  };
}

/** Copy of a menu. */
export function copySelection(context: ActionContext, target: Target): void {
  const copied = flavours(context, target);
  if (copied)
    write(context, copied, () =>
      context.announcer.say(t('actions.say.copied', { count: copied.count })),
    );
}

/** Cut of a menu. */
export function cutSelection(context: ActionContext, target: Target): void {
  const copied = flavours(context, target);
  if (copied) write(context, copied, () => cutAway(context, target));
}

function write(context: ActionContext, copied: Flavours, done: () => void): void {
  remember(copied);
  const refused = () =>
    context.announcer.warn(t('actions.say.copyWithKeys', { keys: shownShortcut('Mod+C') }));
  // Without HTTPS there is no such thing as `clipboard`.
  if (!navigator.clipboard?.write) {
    refused();
    return;
  }
  const blob = (type: string, text: string) => new Blob([text], { type });
  navigator.clipboard
    .write([
      new ClipboardItem({
        'text/plain': blob('text/plain', copied.text),
        'text/html': blob('text/html', copied.html),
      }),
    ])
    .then(done, refused);
}

/** Paste of a menu. */
export function pasteFromMenu(context: ActionContext, target: Target): void {
  const refused = () =>
    context.announcer.warn(t('actions.say.pasteWithKeys', { keys: shownShortcut('Mod+V') }));
  if (!navigator.clipboard?.readText) {
    refused();
    return;
  }
  navigator.clipboard.readText().then((text) => pasteText(context, target, text, ''), refused);
}

function cutAway(context: ActionContext, target: Target): void {
  const { board, focus, announcer } = context;
  const ids = idsOf(context, target, 'initiative');
  const title = titleOf(board.plan.records(), ids[0] ?? '');
  focus.leave(ids);
  board.edit({ key: ids.length > 1 ? 'deleteMany' : 'cut', title, count: ids.length }, (edit) =>
    removeEntries(
      edit,
      ids.map((id) => ({ root: 'initiatives', id })),
    ),
  );
  announcer.say(t('actions.toast.deletedMany', { count: ids.length }));
}

function pasteText(context: ActionContext, target: Target, text: string, own: string): void {
  const { board, announcer } = context;
  const may = mayEdit(context);
  if (may !== true) {
    announcer.say(t(`actions.reason.${may}`));
    return;
  }
  const copied = readCopiedBars(own) ?? recall(text);
  const lines =
    copied || hasColumns(text) || longLines(text).length > 0 ? [] : readPastedLines(text);
  if (copied) addBars(context, target, copied);
  else if (lines.length > 0 && lines.length <= AT_ONCE) addLines(context, target, lines);
  else if (text.trim() !== '') board.ui.setState({ dialog: { kind: 'paste', text } });
  else announcer.say(t('actions.say.nothingToPaste'));
}

function addBars(context: ActionContext, target: Target, copied: CopiedBars): void {
  const { board } = context;
  const { view } = planOf(context);
  const beside = view.initiatives.get(initiativeOf(context, target) ?? '');
  const isLane = target.kind === 'lane';
  const start = beside?.span?.start;
  const day = target.day ?? (start ? dayNumber(start) : todayDay());
  added(context, copied.bars.length, () =>
    board.editInSteps({ key: 'paste', count: copied.bars.length }, (doc) =>
      pasteBars(doc, view, board.people.get(), copied, {
        lane: isLane ? target.lead : (target.lane ?? beside?.lane ?? view.lanes[0]?.id ?? null),
        laneIsMeant: isLane || target.lane !== null,
        day: copied.board === board.id ? target.day : day,
      }),
    ),
  );
}

function addLines(context: ActionContext, target: Target, lines: readonly PastedLine[]): void {
  const { board, scene } = context;
  const lane = target.kind === 'lane' ? target.lead : null;
  const place = { day: target.day ?? todayDay(), scale: scene.level() };
  added(context, lines.length, () =>
    board.editInSteps({ key: 'paste', count: lines.length }, (doc) =>
      pasteLines(doc, lines, lane, place),
    ),
  );
  if (lane === null) board.ui.setState({ leftPanel: 'backlog' });
}

/** Selects what was pasted and offers to take it back. */
function added(context: ActionContext, count: number, add: () => string[] | null): void {
  const { board, focus } = context;
  const ids = add();
  const label = board.undo.get().canUndo;
  if (!ids?.[0] || !label) return;
  if (!board.plan.view().backlog.some((i) => i.id === ids[0])) focus.go(ids[0]);
  board.ui.setState({ selection: new Set(ids) });
  offerUndo(context, {
    text: t('actions.toast.pasted', { count }),
    label,
    opposite: () =>
      board.edit({ key: 'deleteMany', count }, (edit) =>
        removeEntries(
          edit,
          ids.map((id) => ({ root: 'initiatives', id })),
        ),
      ),
  });
}
