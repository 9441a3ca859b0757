import * as Y from 'yjs';
import { todayDay } from '../../shared/dates';
import { otherLetters, otherLines, withoutLetters } from '../../shared/picture/font/otherLetters';
import { pngSize } from '../../shared/picture/limits';
import { makePicture } from '../../shared/picture/makePicture';
import type { Mark } from '../../shared/picture/marks';
import { type DrawLine, lineBox } from '../../shared/picture/paper/linePicture';
import { paperPages } from '../../shared/picture/paper/paperPages';
import type { PaperSource, SignedVersion } from '../../shared/picture/paper/paperSource';
import { writePdf } from '../../shared/picture/paper/writePdf';
import { type PictureRange, wholeBoard } from '../../shared/picture/source';
import { writeSvg } from '../../shared/picture/svg';
import { pictureTexts as german } from '../../shared/picture/texts/de';
import { pictureTexts as english } from '../../shared/picture/texts/en';
import type { Language } from '../../shared/picture/words';
import { diffPlans } from '../../shared/plan/diffPlans';
import { freezePlan } from '../../shared/plan/freezePlan';
import type { PlanDiff } from '../../shared/plan/frozenPlan';
import { readPlan } from '../../shared/plan/planDoc';
import { type PlanView, viewOf } from '../../shared/plan/planView';
import type { RoomName } from '../../shared/rooms';
import { readPeople } from '../../shared/stage';
import { wallOf } from '../../shared/talk/wall';
import { readWall } from '../../shared/talk/wallDoc';
import { SATURDAY_AND_SUNDAY } from '../../shared/weekend';
import { createWorkOverlay } from '../../shared/work/onPlan';
import { readWork } from '../../shared/work/workDoc';
import { readKeptResults } from '../../shared/workshop/roundResults';
import { lastVote } from '../../shared/workshop/voteCounts';
import { type Baseline, planOf } from '../review/baseline';
import { interFiles } from './fonts';
import type { DrawnPicture, PictureJob, PictureLanguage, PictureRequest } from './job';
import { fontsFor, type OtherFonts } from './otherFonts';
import { rasterise } from './rasterise';

/** English dates are such as read the same everywhere English is read. */
const LANGUAGES: Readonly<Record<PictureLanguage, Language>> = {
  en: { locale: 'en-GB', texts: english, weekStart: 1, weekend: SATURDAY_AND_SUNDAY },
  de: { locale: 'de-DE', texts: german, weekStart: 1, weekend: SATURDAY_AND_SUNDAY },
};

/** Draws a picture. Takes as long as the board is large, so it runs beside the server (`createStudio`). */
export async function drawPicture(job: PictureJob): Promise<DrawnPicture> {
  const source = sourceOf(job);
  const { request } = job;
  const { colourBy } = request;
  const language = LANGUAGES[request.language];
  const range = rangeOf(request, source.view);
  const title = source.view.meta.title;
  if (request.format === 'pdf') {
    const work = paperPages(source, range, { ...request.paper, colourBy }, language);
    const others = othersFor(
      work.pages.map(({ marks }) => marks),
      job,
    );
    const pages = work.pages.map((page) => ({ ...page, marks: written(page.marks, others) }));
    const drawLine = lineDrawer(others);
    const bytes = await writePdf({ ...work, pages }, interFiles(), { drawLine });
    return { title, bytes, missing: [...others.missing] };
  }
  const picture = makePicture(source, range, { ...request.style, colourBy }, language);
  if (request.format === 'svg')
    return { title, bytes: new TextEncoder().encode(writeSvg(picture)), missing: [] };
  const others = othersFor([picture.marks], job);
  const svg = writeSvg({ ...picture, marks: written(picture.marks, others) });
  const { scale } = pngSize(picture, request.scale);
  const bytes = await rasterise(svg, scale, others.files);
  return { title, bytes, missing: [...others.missing] };
}

function othersFor(pages: readonly (readonly Mark[])[], { fontFolders }: PictureJob): OtherFonts {
  const lines = pages.flatMap((marks) => [...otherLines(marks)]);
  return fontsFor(new Set(lines.flatMap(({ text }) => otherLetters(text))), fontFolders);
}

const written = (marks: readonly Mark[], { missing }: OtherFonts): readonly Mark[] =>
  missing.size === 0 ? marks : withoutLetters(marks, missing);

/** Pixels of a line a pixel of its page: sharp on paper. */
const LINE_SCALE = 4;

const lineDrawer =
  ({ files }: OtherFonts): DrawLine =>
  async (line) => {
    const box = lineBox(line);
    const { width, height } = box;
    const marks = [{ ...line, x: -box.left, y: -box.top, alpha: 1 }];
    const svg = writeSvg({ width, height, marks, title: '', description: '' });
    return { ...box, png: await rasterise(svg, LINE_SCALE, files) };
  };

function rangeOf({ level, days, lanes, items }: PictureRequest, { meta }: PlanView): PictureRange {
  return {
    ...wholeBoard(level ?? meta.scale),
    days: days && { start: days.start, end: days.end + 1 },
    lanes: lanes && new Set(lanes),
    items: items && new Set(items),
  };
}

/** What of a board can be printed: shared rooms alone, as what is private until a reveal is in none of them. */
function sourceOf({ rooms, standing, signed, at }: PictureJob): PaperSource {
  const docs = new Map([...rooms].map(([name, update]) => [name, docOf(update)]));
  const doc = (name: RoomName) => docs.get(name) ?? new Y.Doc();
  const plan = doc('plan');
  const view = viewOf(readPlan(plan));
  const work = readWork(doc('work'));
  const wall = wallOf(readWall(doc('talk')));
  const kept = new Map(
    [...plan.getMap('initiatives').entries(), ...doc('talk').getMap('stickies').entries()]
      .map(([id, entry]) => [id, readKeptResults(entry)] as const)
      .filter(([, results]) => results.length > 0),
  );
  const source = {
    view: createWorkOverlay()(view, work),
    people: readPeople(doc('stage')),
    wall,
    today: todayDay(new Date(at)),
    at,
    state: standing.state,
    signed: signed && signedOf(signed),
    changed: signed && { since: signed.info.version, diff: diffSince(signed, view) },
    work,
    parked: wall.parked,
    votes: lastVote(kept),
  };
  for (const one of docs.values()) one.destroy();
  return source;
}

function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

function signedOf({ info }: Baseline): SignedVersion {
  const { version, signedAt, sha256, signatures } = info;
  return { version, signedAt, sha256, signatures };
}

/** Texts of notes are compared by `…/drift`; here they are left out on both sides. */
const diffSince = (signed: Baseline, view: PlanView): PlanDiff =>
  diffPlans({ ...planOf(signed), notes: {} }, freezePlan(view, new Map()));
