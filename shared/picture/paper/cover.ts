import { dayNumber } from '../../dates';
import { colourNamed, type InitiativeColour } from '../../plan/colours';
import type { Paper } from '../choices';
import { drawGlyph, roundRect } from '../paint/shapes';
import type { TextCache } from '../paint/textCache';
import { createRecorder } from '../recorder';
import type { PictureWords } from '../words';
import {
  LINE_HEIGHT,
  MARGIN,
  newSheet,
  PAPER_THEME,
  rule,
  type Sheet,
  sayRow,
  widthOf,
  write,
} from './page';
import type { PaperSource } from './paperSource';

const GAP = 32;
const SWATCH = 13;
const GOAL = 17;
const muted = { colour: PAPER_THEME.textMuted };
const cell = { as: 'cell' } as const;
const heading = { as: 'heading' } as const;

/** The first page: what it is, who has signed it, what it is for and when. */
export function coverPage(
  paper: Paper,
  text: TextCache,
  source: PaperSource,
  words: PictureWords,
): Sheet {
  const title = source.view.meta.title.trim() || words.untitled;
  const sheet = newSheet(paper, text, { title: null, bookmark: title });
  if (source.state !== 'signed-off') watermark(sheet, words.say('pages.draft'));
  const inner = sheet.width - 2 * MARGIN;
  let y = write(sheet, 'title', title, MARGIN, sheet.top + 8, inner, { lines: 2, as: 'title' });
  y = write(sheet, 'heading', stateText(source, words), MARGIN, y + 4, inner, muted);
  rule(sheet, MARGIN, y + 12, inner);
  y += 28;
  const column = (inner - GAP) / 2;
  const right = MARGIN + column + GAP;
  const left = goals(
    sheet,
    source,
    words,
    MARGIN,
    counts(sheet, source, words, MARGIN, y, column),
    column,
  );
  const below = signatures(sheet, source, words, right, y, column);
  milestones(sheet, source, words, right, below, column);
  if (source.signed && Math.max(left, below) < sheet.bottom - LINE_HEIGHT.small) {
    const { version, sha256 } = source.signed;
    const label = `${words.say('pages.hash', { version })}: ${sha256}`;
    write(sheet, 'small', label, MARGIN, sheet.bottom - LINE_HEIGHT.small, inner, muted);
  }
  return sheet;
}

/** In words, where the plan stands with its sign-off, and when it was as it is shown. */
export function stateText(
  source: Pick<PaperSource, 'state' | 'signed' | 'changed' | 'asOf'>,
  words: PictureWords,
): string {
  const standing = standingText(source, words);
  return source.asOf === undefined
    ? standing
    : `${standing} · ${words.say('pages.asOf', { when: words.instant(source.asOf) })}`;
}

function standingText(
  { state, signed, changed }: Pick<PaperSource, 'state' | 'signed' | 'changed'>,
  { say }: PictureWords,
): string {
  switch (state) {
    case 'signed-off':
      return say('pages.signedOff', { version: signed?.version ?? '' });
    case 'changed':
      return say('pages.changedSince', {
        count: changed?.diff.material ?? 0,
        version: signed?.version ?? '',
      });
    case 'in-review':
      return say('pages.inReview');
    case 'changes-asked':
      return say('pages.changesAsked');
    default:
      return say('pages.draftLine');
  }
}

/** Of the page's width; it is turned. */
const WATERMARK_SHARE = 0.85;

function watermark(sheet: Sheet, word: string): void {
  const pen = createRecorder(sheet.text);
  // Whole in every language: a longer word is written smaller.
  const widest = (WATERMARK_SHARE * sheet.width) / sheet.text.width(word, '600 100px Inter');
  const size = Math.min(sheet.height / 2.6, widest * 100);
  pen.font = `600 ${Math.floor(size)}px Inter`;
  pen.fillStyle = PAPER_THEME.border;
  pen.globalAlpha = 0.5;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(word, 0, 0);
  const move = { x: sheet.width / 2, y: sheet.height / 2 };
  sheet.pen.group({ marks: pen.marks, move, turn: -24 });
}

function counts(
  sheet: Sheet,
  { view }: PaperSource,
  { say, fullRange }: PictureWords,
  x: number,
  top: number,
  width: number,
): number {
  const placed = [...view.byLane.values()].flat();
  const spans = placed.flatMap(({ span }) => (span ? [span] : []));
  const first = spans.map(({ start }) => start).sort()[0];
  const last = spans
    .map(({ end }) => end)
    .sort()
    .at(-1);
  const tasks = [...view.progress.values()];
  const total = tasks.reduce((sum, one) => sum + one.total, 0);
  const done = tasks.reduce((sum, one) => sum + one.done, 0);
  const lines = [
    [
      say('initiatives', { count: view.initiatives.size }),
      say('lanes', { count: view.lanes.length }),
      say('goals', { count: view.goals.length }),
      say('milestones', { count: view.milestones.length }),
    ].join(', '),
    ...(first && last ? [fullRange(dayNumber(first), dayNumber(last))] : []),
    ...(total > 0 ? [`${say('tasks', { count: total })}, ${say('done', { done, total })}`] : []),
  ];
  let y = write(sheet, 'heading', say('pages.counts'), x, top, width, heading);
  for (const line of lines) y = write(sheet, 'body', line, x, y, width);
  return y + 16;
}

function goals(
  sheet: Sheet,
  { view }: PaperSource,
  { say, untitled }: PictureWords,
  x: number,
  top: number,
  width: number,
): number {
  if (view.goals.length === 0) return top;
  const counted = new Map<string, number>();
  for (const { goal } of view.initiatives.values())
    if (goal) counted.set(goal, (counted.get(goal) ?? 0) + 1);
  let y = write(sheet, 'heading', say('pages.goals'), x, top, width, heading) + 2;
  const most = Math.floor((sheet.bottom - 24 - y) / GOAL) - 1;
  const shown = view.goals.length <= most + 1 ? view.goals : view.goals.slice(0, most);
  for (const goal of shown) {
    const title = goal.title || untitled;
    const count = String(counted.get(goal.id) ?? 0);
    sayItem(sheet, 'goals', `${title}: ${count}`, () => {
      paintSwatch(sheet, colourNamed(goal.colour), x, y);
      write(sheet, 'body', title, x + SWATCH + 8, y, width - SWATCH - 8 - 40);
      write(sheet, 'body', count, x + width, y, 40, { align: 'right', ...muted });
    });
    y += GOAL;
  }
  const left = view.goals.length - shown.length;
  if (left > 0)
    y = write(
      sheet,
      'body',
      say('pages.andMore', { count: left }),
      x + SWATCH + 8,
      y,
      width,
      muted,
    );
  return y + 12;
}

function paintSwatch({ pen }: Sheet, colour: InitiativeColour, x: number, y: number): void {
  roundRect(pen, { x, y, width: SWATCH, height: SWATCH }, 3);
  pen.fillStyle = colour.fill;
  pen.fill();
  pen.strokeStyle = colour.edgeLight;
  pen.lineWidth = 0.75;
  pen.stroke();
  drawGlyph(pen, colour.glyph, x + SWATCH / 2, y + SWATCH / 2, 8, colour.text);
}

const sayItem = ({ pen }: Sheet, list: string, says: string, draw: () => void): void =>
  pen.part({ role: 'list', key: list }, () => pen.part({ role: 'item', says }, draw));

function signatures(
  sheet: Sheet,
  { signed }: PaperSource,
  { say, instant }: PictureWords,
  x: number,
  top: number,
  width: number,
): number {
  let y = write(sheet, 'heading', say('pages.signOff'), x, top, width, heading);
  if (!signed) return write(sheet, 'body', say('pages.draftLine'), x, y, width, muted) + 16;
  const at = [x, x + width * 0.42, x + width * 0.68] as const;
  const heads = [say('pages.name'), say('pages.decision'), say('pages.date')] as const;
  sayRow(sheet, 'signatures', () => {
    heads.forEach((head, i) => {
      write(sheet, 'small', head, at[i] as number, y, width * 0.3, { ...muted, as: 'head' });
    });
  });
  y += LINE_HEIGHT.small + 2;
  rule(sheet, x, y, width);
  for (const { name, decision, at: when } of signed.signatures) {
    if (y + 17 > sheet.bottom - 60) break;
    const said = decision === 'approve' ? say('pages.approved') : say('pages.changesWanted');
    sayRow(sheet, 'signatures', () => {
      write(sheet, 'body', name, at[0], y + 2, width * 0.4, cell);
      write(sheet, 'body', said, at[1], y + 2, width * 0.25, cell);
      write(sheet, 'body', instant(Date.parse(when)), at[2], y + 2, width * 0.32, cell);
    });
    y += 17;
    rule(sheet, x, y, width);
  }
  return y + 16;
}

/** Milestones of the whole board, the next ones first. */
function milestones(
  sheet: Sheet,
  { view, today }: PaperSource,
  { say, fullDate, untitled }: PictureWords,
  x: number,
  top: number,
  width: number,
): void {
  const own = view.milestones.filter(({ lane }) => lane === null);
  const all = own.length > 0 ? own : view.milestones;
  const coming = all.filter(({ date }) => dayNumber(date) >= today);
  const list = coming.length > 0 ? coming : all;
  if (list.length === 0) return;
  const date = Math.max(
    ...list.map((m) => widthOf(sheet.text, 'body', fullDate(dayNumber(m.date)))),
  );
  let y = write(sheet, 'heading', say('pages.milestones'), x, top, width, heading);
  const most = Math.max(0, Math.floor((sheet.bottom - 30 - y) / LINE_HEIGHT.body) - 1);
  for (const milestone of list.slice(0, most)) {
    const when = fullDate(dayNumber(milestone.date));
    const title = milestone.title || untitled;
    sayItem(sheet, 'milestones', `${when}: ${title}`, () => {
      write(sheet, 'body', when, x, y, date + 4, muted);
      write(sheet, 'body', title, x + date + 12, y, width - date - 12);
    });
    y += LINE_HEIGHT.body;
  }
  const left = list.length - most;
  if (left > 0)
    write(sheet, 'body', say('pages.andMore', { count: left }), x + date + 12, y, width, muted);
}
