import { dayNumber, todayDay } from '../../shared/dates';
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
import { type BoardClip, clipOf, pasteClip, readClip } from './boardClip';
import { cellsAsHtml, cellsAsText, clipCells } from './clipText';
import { initiativeOf } from './expansion';
import { offerUndo } from './history';
import { keyTargetOf } from './keyTarget';
import { shownShortcut } from './platform';

/** Our own flavour on the clipboard of a copy event. */
const FLAVOUR = 'application/x-planwall+json';
/** The last copy of this browser, for menus: they can put only text and HTML on the clipboard. */
const LAST_COPY = 'planwall:lastCopy';

interface Flavours {
  readonly own: string;
  readonly text: string;
  readonly html: string;
  readonly count: number;
}

function flavours(context: ActionContext, target: Target): Flavours | null {
  const ids = idsOf(context, target, 'initiative');
  if (ids.length === 0) return null;
  const { view } = planOf(context);
  const cells = clipCells(view, context.board.people.get(), ids);
  return {
    own: JSON.stringify(clipOf(context.board.id, view, ids)),
    text: cellsAsText(cells),
    html: cellsAsHtml(cells),
    count: ids.length,
  };
}

function remember({ text, own }: Flavours): void {
  try {
    localStorage.setItem(LAST_COPY, JSON.stringify({ text, own }));
  } catch {
    // Storage is full or blocked: what a menu copies is then pasted as text.
  }
}

/** Our own flavour of a text that this browser copied last. */
function recall(text: string): BoardClip | null {
  try {
    const last = JSON.parse(localStorage.getItem(LAST_COPY) ?? 'null') as Partial<Flavours> | null;
    return last?.text === text && typeof last.own === 'string' ? readClip(last.own) : null;
  } catch {
    return null;
  }
}

/** Answers the browser's copy, cut and paste on the board. Returns the function that stops it. */
export function listenToClipboard(context: ActionContext): () => void {
  const isOurs = (event: ClipboardEvent): boolean => {
    const { dialog, contextMenu } = context.board.ui.getState();
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
    event.clipboardData.setData(FLAVOUR, copied.own);
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
    pasteText(context, targetOf(context), text, event.clipboardData.getData(FLAVOUR));
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
  const clip = readClip(own) ?? recall(text);
  if (clip) pasteItems(context, target, clip);
  else if (text.trim() !== '') board.ui.setState({ dialog: { kind: 'paste', text } });
  else announcer.say(t('actions.say.nothingToPaste'));
}

function pasteItems(context: ActionContext, target: Target, clip: BoardClip): void {
  const { board, focus } = context;
  const { view } = planOf(context);
  const beside = view.initiatives.get(initiativeOf(context, target) ?? '');
  const isLane = target.kind === 'lane';
  const isFromHere = clip.board === board.id;
  const start = beside?.span?.start;
  const count = clip.items.length;
  const label = { key: 'paste', count };
  const ids = board.edit(label, (edit) =>
    pasteClip(edit, view, clip, {
      lane: isLane ? target.lead : (target.lane ?? beside?.lane ?? view.lanes[0]?.id ?? null),
      laneIsMeant: isLane || target.lane !== null,
      day: isFromHere
        ? (target.day ?? null)
        : (target.day ?? (start ? dayNumber(start) : todayDay())),
    }),
  );
  if (!ids?.[0]) return;
  focus.go(ids[0]);
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
