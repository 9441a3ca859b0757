import { invalidAt } from '../../shared/errors';
import { readPlan } from '../../shared/plan/planDoc';
import { type PlanView, viewOf } from '../../shared/plan/planView';
import { DECKS } from '../../shared/workshop/estimates';
import {
  type NewRound,
  ROUND_LIMITS,
  type RoundScope,
  type RoundTerms,
} from '../../shared/workshop/roundApi';
import { suggestedBudget, topOf } from '../../shared/workshop/votes';
import type { Store } from '../store/store';
import type { Rooms } from '../sync/rooms';
import { isLivingIn, livingStickies } from './roundDocuments';

interface Deps {
  readonly store: Store;
  readonly rooms: Rooms;
}

/** What a round that somebody asked for is about, and on which terms. */
export interface AgreedRound {
  readonly terms: RoundTerms;
  readonly items: readonly string[];
}

const TOP = 5;

/** Works out the items and the terms of a new round; throws where it would be about nothing, or about too much. */
export async function agreeOn(
  deps: Deps,
  boardId: string,
  request: NewRound,
): Promise<AgreedRound> {
  const terms: RoundTerms = {
    title: request.title ?? null,
    scope: null,
    runOff: null,
    budget: null,
    perItem: null,
    // Votes are secret unless said otherwise; of all else people want to talk.
    secret: request.secret ?? request.kind === 'vote',
    deck: null,
    mode: null,
    area: null,
    parked: false,
  };
  if (request.kind === 'stickies') {
    const { area = null, parked = false } = request;
    return { terms: { ...terms, area, parked }, items: [] };
  }
  const { scope = null } = request;
  if (request.kind === 'vote' && request.runOff !== undefined) {
    const { runOff: round, top = TOP } = request;
    const items = await bestOf(deps, boardId, round, top);
    return withBudget({ ...terms, runOff: { round, top } }, items, request);
  }
  // The schema asks everything else for a scope.
  const view = await planOf(deps, boardId);
  const items = await itemsOf(deps, boardId, view, scope as RoundScope, request.kind === 'vote');
  if (items.length === 0) throw invalidAt('scope', 'There is nothing in it.');
  if (items.length > ROUND_LIMITS.items)
    throw invalidAt('scope', `At most ${ROUND_LIMITS.items} items.`);
  if (request.kind === 'vote') return withBudget({ ...terms, scope }, items, request);
  if (request.kind === 'placement')
    return { terms: { ...terms, scope, mode: view.meta.mode }, items };
  const { deck = 'fibonacci' } = request;
  return {
    terms: { ...terms, scope, deck: typeof deck === 'string' ? DECKS[deck] : deck },
    items,
  };
}

function withBudget(
  terms: RoundTerms,
  items: readonly string[],
  request: Extract<NewRound, { kind: 'vote' }>,
): AgreedRound {
  const budget = request.budget ?? suggestedBudget(items.length);
  return {
    terms: { ...terms, budget, perItem: Math.min(request.perItem ?? budget, budget) },
    items,
  };
}

const planOf = ({ rooms }: Deps, boardId: string): Promise<PlanView> =>
  rooms.with(boardId, 'plan', async (room) => {
    await room.settled();
    return viewOf(readPlan(room.doc));
  });

/** The winners of a vote that are still there. */
async function bestOf(deps: Deps, boardId: string, n: number, top: number): Promise<string[]> {
  const round = await deps.store.getRound(boardId, n);
  if (round?.result?.kind !== 'vote')
    throw invalidAt('runOff', 'That is no vote that was revealed.');
  const isLiving = await isLivingIn(deps.rooms, boardId);
  const items = topOf(round.result.items, top).filter(isLiving);
  if (items.length === 0) throw invalidAt('runOff', 'Nothing got a vote there, or it is all gone.');
  return items;
}

async function itemsOf(
  { rooms }: Deps,
  boardId: string,
  view: PlanView,
  scope: RoundScope,
  isVote: boolean,
): Promise<string[]> {
  switch (scope.of) {
    case 'board':
      return [...view.initiatives.keys()];
    case 'backlog':
      return view.backlog.map(({ id }) => id);
    case 'lane':
      return (view.byLane.get(scope.lane) ?? []).map(({ id }) => id);
    case 'stickies':
      if (!isVote) throw invalidAt('scope', 'Only votes are about stickies.');
      return livingStickies(rooms, boardId);
    case 'items': {
      const ids = [...new Set(scope.ids)];
      const isLiving = isVote
        ? await isLivingIn(rooms, boardId)
        : (id: string) => view.initiatives.has(id);
      const gone = ids.findIndex((id) => !isLiving(id));
      if (gone >= 0)
        throw invalidAt(`scope.ids.${scope.ids.indexOf(ids[gone] ?? '')}`, 'Not there.');
      return ids;
    }
  }
}
