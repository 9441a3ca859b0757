import type { PlanRecords } from '../../shared/plan/planDoc';
import type { Session } from '../../shared/replay/sessions';
import type { Place, Summary } from '../../shared/summary/summaryApi';
import type { WallRecords } from '../../shared/talk/wallDoc';
import type { RoundResult } from '../../shared/workshop/roundApi';
import type { RoundRecord, RoundSummary } from '../store/roundStore';
import type { ReplayDeps } from './film';

interface Sources {
  readonly plan: PlanRecords;
  readonly wall: WallRecords;
  /** The plan at the end of the session. */
  readonly end: PlanRecords;
  readonly nameOf: (person: string | null) => string | null;
}

type Results = Pick<Summary, 'votes' | 'placements' | 'estimates'> & {
  readonly openRounds: number;
  /** Who is known to have taken part in them. */
  readonly tookPart: ReadonlySet<string>;
};

/** The rounds that were revealed during a session, as they were, with what was taken from them. */
export async function roundsOf(
  { store }: ReplayDeps,
  boardId: string,
  session: Session,
  sources: Sources,
): Promise<Results> {
  const all = await store.listRounds(boardId);
  const isHere = ({ endedAt }: RoundSummary) =>
    endedAt !== null && endedAt >= session.from && endedAt <= session.to;
  const votes: Summary['votes'] = [];
  const placements: Summary['placements'] = [];
  const estimates: Summary['estimates'] = [];
  const tookPart = new Set<string>();
  for (const { n, state } of all.filter(isHere)) {
    const round = state === 'revealed' ? await store.getRound(boardId, n) : null;
    if (!round?.result) continue;
    const { result } = round;
    if (result.kind !== 'stickies')
      for (const { by = [] } of result.items) for (const { person } of by) tookPart.add(person);
    if (result.kind === 'vote') votes.push(voteOf(round, result, sources));
    if (result.kind === 'placement') placements.push(placementOf(round, result, sources));
    if (result.kind === 'estimate') estimates.push(estimateOf(round, result, sources));
  }
  const openRounds = all.filter(({ state }) => state === 'open').length;
  return { votes, placements, estimates, openRounds, tookPart };
}

type Result<K extends RoundResult['kind']> = Extract<RoundResult, { kind: K }>;

const headOf = (
  { n, endedAt, terms: { title, secret } }: RoundRecord,
  { people }: { readonly people: number },
) => ({ n, title, at: new Date(endedAt ?? 0).toISOString(), secret, people });

/** As it is called now: rounds are about stickies and their groups as well. */
const titleOf = ({ plan, wall }: Sources, id: string): string =>
  plan.initiatives.get(id)?.title ??
  wall.stickies.get(id)?.text ??
  wall.clusters.get(id)?.title ??
  '';

function voteOf(
  round: RoundRecord,
  result: Result<'vote'>,
  sources: Sources,
): Summary['votes'][number] {
  const voted = result.items.filter(({ votes }) => votes > 0);
  return {
    ...headOf(round, result),
    budget: round.terms.budget,
    items: voted.map(({ by = [], ...item }) => ({
      ...item,
      title: titleOf(sources, item.id),
      by: by.map(({ person, dots }) => ({ name: sources.nameOf(person) ?? '', dots })),
    })),
    without: result.items.length - voted.length,
  };
}

const placementOf = (
  round: RoundRecord,
  result: Result<'placement'>,
  sources: Sources,
): Summary['placements'][number] => ({
  ...headOf(round, result),
  items: result.items.map((item) => {
    const initiative = sources.end.initiatives.get(item.id);
    const taken: Place | null =
      (result.mode === 'dates' ? initiative?.span : initiative?.bucket) ?? null;
    const { id, n, earliest, median, latest } = item;
    return {
      ...{ id, n, earliest, median, latest, taken },
      title: titleOf(sources, id),
      outliers: item.outliers.flatMap((person) => sources.nameOf(person) ?? []),
    };
  }),
});

const estimateOf = (
  round: RoundRecord,
  result: Result<'estimate'>,
  sources: Sources,
): Summary['estimates'][number] => ({
  ...headOf(round, result),
  items: result.items.map(({ id, n, min, median, max, unsure }) => ({
    ...{ id, n, min, median, max, unsure },
    title: titleOf(sources, id),
    taken: sources.end.initiatives.get(id)?.estimate ?? null,
  })),
});
