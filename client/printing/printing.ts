import { PictureTooLarge } from '../../shared/picture/limits';
import type { PlanView } from '../../shared/plan/planView';
import { t } from '../i18n/i18n';
import type { PagesJob } from '../pictures/pictureJob';
import { alsoLater } from '../ui/later';
import { createSheets, type Sheets } from './sheets';

/**
 * What the browser prints: pages of the PDF instead of the screen. It asks with an event and looks as soon as that is dealt
 * with, so pages are made in it, with code that was fetched before; more than a moment's work is done beforehand
 * (`PrintDialog`), or not at all.
 */

/** Bars that are laid out while the browser waits: about a second's work. */
export const MOST_AT_ONCE = 1_000;
/** A page that was just opened has other things to do. */
const AFTER_MS = 5_000;

const load = alsoLater(async () => (await import('../pictures/pageTexts')).pageTexts);
let texts: ((job: PagesJob) => string[]) | null = null;
const bring = async (): Promise<void> => {
  texts = await load();
};

type MakeJob = () => PagesJob | null;
/** Who has something to be printed; the last one is what a person looks at. */
const offers: MakeJob[] = [];
let prepared: Sheets | null = null;
let shown: Sheets | null = null;

const isFew = ({ initiatives }: Pick<PlanView, 'initiatives'>): boolean =>
  initiatives.size <= MOST_AT_ONCE;

/** Whether pages of a plan can be made while the browser waits for them. */
export const canPrintAtOnce = (view: PlanView): boolean => texts !== null && isFew(view);

function begin(): void {
  const job = offers.at(-1)?.() ?? null;
  const sheets = prepared ?? (job && made(job));
  if (!sheets) return;
  shown = sheets;
  document.body.append(sheets.element);
}

function end(): void {
  shown?.element.remove();
  shown = null;
  prepared = null;
}

/** Pages at once; null where their code is missing: the browser then prints what it shows. */
function made(job: PagesJob): Sheets | null {
  if (!texts) return null;
  const sheets = createSheets(job.paper.paper);
  const { view } = job.source;
  if (!isFew(view)) {
    sheets.addLine(t('panels.print.many', { count: view.initiatives.size }));
    return sheets;
  }
  try {
    for (const page of texts(job)) sheets.add(page);
  } catch (error) {
    if (!(error instanceof PictureTooLarge)) throw error;
    sheets.addLine(t('panels.print.tooLarge'));
  }
  return sheets;
}

/** Has the browser print these sheets. */
export function printSheets(sheets: Sheets): void {
  prepared = sheets;
  window.print();
}

/** From now on the browser prints what `make` gives (null: what it shows); answers the function that ends this. */
export function offerPages(make: MakeJob): () => void {
  if (offers.length === 0) {
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
  }
  offers.push(make);
  const timer =
    texts === null ? setTimeout(() => void bring().catch(() => {}), AFTER_MS) : undefined;
  return () => {
    clearTimeout(timer);
    offers.splice(offers.indexOf(make), 1);
    if (offers.length > 0) return;
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
    end();
  };
}
