import { dayNumber } from '../dates';
import { AXIS_HEIGHT, LANE_COLUMN } from '../layout/metrics';
import type { ColourBy, PictureTheme } from './choices';
import { interRuler } from './font/measure';
import { type Legend, layOutLegend } from './legend';
import type { PictureMarks } from './marks';
import type { PlanFrame } from './paint/frame';
import { TEXT_DROP } from './paint/shapes';
import { createTextCache, type TextCache } from './paint/textCache';
import { DARK, LIGHT } from './paint/theme';
import { type Look, paintBoard, pictureFrame } from './paintBoard';
import { createRecorder } from './recorder';
import { type LaidOut, layOut, type PictureRange, type PictureSource } from './source';
import { createPictureWords, type Language } from './words';

/** What stands around a picture, and how it looks. */
export interface PictureStyle {
  /** `transparent`: as light, with nothing behind lanes and frame. */
  readonly theme: PictureTheme;
  readonly colourBy: ColourBy;
  readonly title: boolean;
  readonly legend: boolean;
  readonly date: boolean;
}

const MARGIN = 24;
const HEAD = 64;
const CLEAR = 'rgba(0,0,0,0)';
/** A title needs room beside the date, however short the time shown is. */
const NARROWEST = 480;

/** Measures for pictures: Inter's own widths, so that every device makes the same picture. */
export const pictureText = (): TextCache => createTextCache(interRuler);

/** A picture of a board, or of a part of it, as marks. */
export function makePicture(
  source: PictureSource,
  range: PictureRange,
  style: PictureStyle,
  language: Language,
): PictureMarks {
  const { meta } = source.view;
  const words = createPictureWords(language, meta.settings.fiscalYearStart, source.today);
  const theme = style.theme === 'dark' ? DARK : LIGHT;
  const clear = style.theme === 'transparent';
  const look: Look = {
    theme: clear ? { ...theme, canvas: CLEAR, laneAlt: 'rgba(120,130,150,0.08)' } : theme,
    text: pictureText(),
    words,
    colourBy: style.colourBy,
    weekStart: language.weekStart,
    weekend: language.weekend,
  };
  const laid = layOut(source, range);
  const pen = createRecorder(look.text);
  const frame = pictureFrame(pen, source, laid, look, {
    day: laid.day,
    pxPerDay: laid.pxPerDay,
    scrollY: laid.top,
    width: laid.width,
    height: laid.height,
  });
  const isFramed = style.title || style.legend || style.date;
  const left = isFramed ? MARGIN : 0;
  const head = style.title || style.date ? HEAD : left;
  const boardWidth = LANE_COLUMN + laid.width;
  const width = isFramed ? Math.max(NARROWEST, boardWidth + 2 * MARGIN) : boardWidth;
  const legend = style.legend ? layOutLegend(frame, words, width - 2 * MARGIN) : null;
  const height = head + AXIS_HEIGHT + laid.height + footHeight(legend, isFramed);
  if (!clear) {
    pen.fillStyle = theme.canvas;
    pen.fillRect(0, 0, width, height);
  }
  const title = meta.title.trim() || words.untitled;
  if (style.title || style.date)
    paintHead(frame, style, title, words.fullDate(source.today), width);
  pen.save();
  pen.translate(left, head);
  paintBoard(frame);
  pen.restore();
  legend?.paint(frame, MARGIN, head + AXIS_HEIGHT + laid.height + 12);
  return {
    width,
    height,
    marks: pen.marks,
    title: words.say('roadmapOf', { title }),
    description: describe(laid, words),
  };
}

const footHeight = (legend: Legend | null, isFramed: boolean): number =>
  legend && legend.height > 0 ? legend.height + 24 : isFramed ? MARGIN : 0;

function paintHead(
  { ctx, theme, text }: PlanFrame,
  style: PictureStyle,
  title: string,
  date: string,
  width: number,
): void {
  const small = `500 12px ${theme.font}`;
  ctx.textBaseline = 'middle';
  let right = width - MARGIN;
  if (style.date) {
    ctx.font = small;
    ctx.fillStyle = theme.textMuted;
    ctx.textAlign = 'right';
    ctx.fillText(date, right, HEAD / 2 + TEXT_DROP);
    right -= text.width(date, small) + 24;
  }
  ctx.textAlign = 'left';
  if (!style.title) return;
  const face = `600 24px ${theme.font}`;
  ctx.font = face;
  ctx.fillStyle = theme.text;
  ctx.fillText(text.cut(title, face, right - MARGIN), MARGIN, HEAD / 2 + TEXT_DROP);
}

/** What the picture holds, for those who do not see it. */
function describe({ view }: LaidOut, { say, fullRange }: Look['words']): string {
  const shown = [...view.byLane.values()].flat();
  const spans = shown.flatMap(({ span }) => (span ? [span] : []));
  const first = spans.map(({ start }) => start).sort()[0];
  const last = spans
    .map(({ end }) => end)
    .sort()
    .at(-1);
  return [
    say('initiatives', { count: shown.length }),
    say('lanes', { count: view.lanes.length }),
    ...(first && last ? [fullRange(dayNumber(first), dayNumber(last))] : []),
  ].join(', ');
}
