import { z } from '@hono/zod-openapi';
import { dayNumber } from '../../shared/dates';
import { AppError } from '../../shared/errors';
import { ID_PATTERN } from '../../shared/ids';
import { COLOUR_BY, PAPERS, PICTURE_THEMES } from '../../shared/picture/choices';
import { SCALES } from '../../shared/plan/schema';
import { PICTURE_LANGUAGES, type PictureFormat, type PictureRequest } from '../pictures/job';

const yes = z
  .enum(['0', '1'])
  .default('1')
  .transform((value) => value === '1');
const no = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');
const ids = z
  .string()
  .max(20_000)
  .transform((list) => list.split(','))
  .pipe(z.array(z.string().regex(ID_PATTERN)).max(500))
  .optional();

/** How a picture is asked for, beside its format. */
export const pictureQuery = {
  lang: z.enum(PICTURE_LANGUAGES).default('en'),
  theme: z.enum(PICTURE_THEMES).default('light'),
  level: z.enum(SCALES).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  lanes: ids,
  items: ids,
  colourBy: z.enum(COLOUR_BY).default('goal'),
  title: yes,
  legend: yes,
  date: yes,
  scale: z.coerce.number().int().min(1).max(3).default(2),
  paper: z.enum(PAPERS).default('a4'),
  tasks: no,
  workshop: no,
};
const schema = z.object(pictureQuery);

/** The request that a query makes; throws `bad-request` where its days make no range. */
export function readPictureQuery(
  format: PictureFormat,
  query: z.output<typeof schema>,
): PictureRequest {
  const { from, to, lanes, items, theme, title, legend, date, paper, tasks, workshop } = query;
  if ((from === undefined) !== (to === undefined))
    throw new AppError('bad-request', 'Give both `from` and `to`, or neither.');
  const days =
    from !== undefined && to !== undefined ? { start: dayNumber(from), end: dayNumber(to) } : null;
  if (days && days.end < days.start)
    throw new AppError('bad-request', '`from` must not be after `to`.');
  return {
    format,
    language: query.lang,
    level: query.level ?? null,
    days,
    lanes: lanes ?? null,
    items: items ?? null,
    colourBy: query.colourBy,
    style: { theme, title, legend, date },
    scale: query.scale,
    paper: { paper, tasks, workshop },
  };
}
