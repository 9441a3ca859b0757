import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { toIso } from '../../../shared/dates';
import { newId } from '../../../shared/ids';
import { participantsMayPlan } from '../../../shared/stage/readWorkshop';
import { editStage, goToStep, letParticipants } from '../../../shared/stage/stageEdit';
import type { Round } from '../../../shared/workshop/roundApi';
import { type BoardLinks, createBoard, importInto, tokenOf } from '../../journeys/support/boardApi';
import { connectPeer, type Peer } from '../../support/peer';
import { BENCH_BOARDS } from '../boards';
import { cpuSeconds, residentMegabytes } from '../processCost';
import { type Author, editor } from '../sync/authors';
import type { Client } from '../sync/client';
import type { RunningContender } from '../sync/contenders';
import { Deliveries } from '../sync/deliveries';
import { watchArrivals } from './arrivals';
import { aFacilitator } from './facilitator';
import { DRAIN_MS, drained, follow, moveCursors, paced, speaker } from './load';
import { missing } from './losses';
import { alsoHear, type Participant, takePart, type WorkshopRoom } from './participant';

/** What a step of the workshop took. */
export interface StepResult {
  readonly step: string;
  /** What the times are of. */
  readonly what: string;
  /** Milliseconds, one for each time it was done. */
  readonly times: readonly number[];
  /** Share of one core that the server took while the step lasted. */
  readonly core: number;
}

export interface RehearsalResult {
  readonly people: number;
  readonly steps: readonly StepResult[];
  /** Bytes of a participant a minute, over the whole workshop. */
  readonly received: number;
  readonly sent: number;
  /** The most that the server held. */
  readonly megabytes: number;
  /** Sockets that were closed on the way. */
  readonly closed: number;
  /** What the documents lack at the end of all that was written, in words. */
  readonly lost: readonly string[];
}

/** Somebody who takes part in a real browser while the others are at it. All answer milliseconds until the page shows it. */
export interface Guest {
  /** Comes to see a step that was gone to just now. */
  sees(step: string, since: number): Promise<number>;
  writes(sticky: string): Promise<number>;
  /** Gives a vote; the page then says how many are left, beginning with `left`. */
  votesFor(title: string, left: string): Promise<number>;
  places(title: string): Promise<number>;
  moves(title: string): Promise<number>;
  /** All that was done is with the server. */
  rests(): Promise<void>;
}

/** How long the steps last, in milliseconds: short, so that everybody is at it at once. */
const LENGTH = {
  join: 8_000,
  stickies: 15_000,
  votes: 10_000,
  places: 10_000,
  moves: 15_000,
  talk: 10_000,
};
const STICKIES = 5;
const VOTES = 5;
const PLACED = 8;
/** One in so many moves bars, so often a second. */
const ONE_IN = 10;
const MOVES_A_SECOND = 2;

/** A workshop from the first name to the last comment, with so many people, everybody's cursor moving all the while. */
export async function rehearse(
  server: RunningContender,
  people: number,
  onProgress: (text: string) => void,
  invite: (board: BoardLinks) => Promise<readonly Guest[]> = async () => [],
): Promise<RehearsalResult> {
  const board = await createBoard(server.url, { title: 'Workshop' });
  for (const file of BENCH_BOARDS[0].files) await importInto(board, file);
  const wsUrl = `${server.url.replace('http', 'ws')}/sync`;
  const facilitator = await aFacilitator(server, board);
  const look = async (room: WorkshopRoom): Promise<Peer> => {
    const peer = connectPeer({ wsUrl }, board, room, tokenOf(board.links.owner));
    await peer.synced();
    return peer;
  };
  const [plan, talk, stage] = await Promise.all([look('plan'), look('talk'), look('stage')]);
  const steps: StepResult[] = [];
  let megabytes = 0;
  const measure = async (
    step: string,
    run: () => Promise<Readonly<Record<string, readonly number[]>>>,
  ): Promise<void> => {
    onProgress(`${people} people: ${step}`);
    const [cpu, began] = [cpuSeconds(server.pid()), performance.now()];
    const outcome = await run();
    const core = (cpuSeconds(server.pid()) - cpu) / ((performance.now() - began) / 1000);
    megabytes = Math.max(megabytes, residentMegabytes(server.pid()));
    for (const [what, times] of Object.entries(outcome)) steps.push({ step, what, times, core });
  };

  const guests = await invite(board);
  /** What browsers took, where some take part. */
  const inBrowsers = (what: string, times: readonly number[]) =>
    guests.length > 0 ? { [`${what}, in a browser`]: times } : {};
  const ofGuests = (act: (guest: Guest, i: number) => Promise<number>): Promise<number[]> =>
    Promise.all(guests.map(act));
  const goTo = async (id: string, title: string): Promise<number[]> => {
    const since = performance.now();
    facilitator.steer((doc) => editStage(doc, (edit) => goToStep(edit, id), { now: Date.now() }));
    return ofGuests((guest) => guest.sees(title, since));
  };
  const agenda = facilitator.begin();

  // Join

  let closed = 0;
  const crowd: Participant[] = [];
  await measure('Join', async () => {
    const joining = Array.from({ length: people }, async (_, index) => {
      await wait((index / people) * LENGTH.join);
      crowd.push(
        await takePart(server, board, { name: `Person ${index}`, index, role: 'commenter' }, () => {
          closed += 1;
        }),
      );
    });
    await Promise.all(joining);
    return { 'name typed to all rooms here': crowd.map(({ joinedIn }) => joinedIn) };
  });
  const began = performance.now();
  const clients = (room: WorkshopRoom): Client[] => crowd.map(({ rooms }) => rooms[room]);
  const arrivals = watchArrivals(clients('talk'), talk.doc);
  const cursors = new Deliveries('awareness');
  const moving = moveCursors(server, crowd, cursors);

  // Rounds

  const everybody = async (
    length: number,
    times: number,
    act: (person: Participant, n: number, at: number) => Promise<number>,
  ): Promise<number[]> => {
    const began = performance.now();
    const all = crowd.map(async (person, i) => {
      const took: number[] = [];
      for (let at = 0; at < times; at += 1) {
        // Evenly over the step, each at a moment of their own.
        const due = began + ((at + ((i * 0.618) % 1)) / times) * length;
        await wait(Math.max(0, due - performance.now()));
        took.push(await act(person, i, at));
      }
      return took;
    });
    return (await Promise.all(all)).flat();
  };
  /** Every browser asks what it said in a round it hears of; answers milliseconds. */
  const begin = async (request: unknown): Promise<{ n: number; asked: number[] }> => {
    const { n } = await facilitator.start(request);
    return { n, asked: await Promise.all(crowd.map((each) => each.call('GET', `/rounds/${n}`))) };
  };
  /** Reveals stickies; answers milliseconds until each had all of them. */
  const revealStickies = async (n: number): Promise<number[]> => {
    arrivals.begin();
    const since = performance.now();
    await facilitator.reveal(n);
    const stickies = talk.doc.getMap('stickies');
    await talk.until(() => stickies.size >= STICKIES * people + guests.length);
    let times = arrivals.until(since);
    while (times.some((time) => !Number.isFinite(time)) && performance.now() - since < DRAIN_MS) {
      await wait(20);
      times = arrivals.until(since);
    }
    return times;
  };
  /** Reveals a round whose result each browser asks for once it hears of it; answers milliseconds until each had it. */
  const revealResult = async (n: number): Promise<number[]> => {
    const since = performance.now();
    const seen = crowd.map((person) => seesRevealed(person, n, since));
    await facilitator.reveal(n);
    return Promise.all(seen);
  };

  await measure('Add ideas, unseen', async () => {
    const seen = await goTo(agenda[0] as string, 'Ideas');
    const { n, asked } = await begin({ kind: 'stickies' });
    const [kept, written] = await Promise.all([
      everybody(LENGTH.stickies, STICKIES, (person, i, at) =>
        person.call('PUT', `/rounds/${n}/entries/${newId()}`, {
          text: `Idea ${at} of person ${i}: make it simpler to find what was agreed`,
          at: { date: toIso(20_500 + i), lane: null, dy: 20 * at },
        }),
      ),
      ofGuests((guest, i) => guest.writes(`Guest idea ${i}`)),
    ]);
    await Promise.all(guests.map((guest) => guest.rests()));
    const shown = await revealStickies(n);
    return {
      ...inBrowsers('the step is shown', seen),
      'everybody asks for the round': asked,
      'a sticky is kept': kept,
      ...inBrowsers('a sticky is on the wall', written),
      'the reveal is with everybody': shown,
    };
  });

  const bars = [...plan.doc.getMap('initiatives').keys()];
  const ofOthers = Math.ceil(people / ONE_IN);
  /** What guests move and vote for: bars that nobody else moves. */
  const barOf = (i: number): string => bars[(ofOthers + i) % bars.length] as string;
  const titleOf = (i: number): string => {
    const bar = plan.doc.getMap('initiatives').get(barOf(i)) as Y.Map<unknown>;
    return String(bar.get('title'));
  };
  await measure('Vote', async () => {
    const seen = await goTo(agenda[1] as string, 'Vote');
    const { n, asked } = await begin({ kind: 'vote', scope: { of: 'board' }, budget: VOTES });
    const [kept, given] = await Promise.all([
      everybody(LENGTH.votes, VOTES, (person, i, at) =>
        person.call('PUT', `/rounds/${n}/entries/${bars[(i + at) % bars.length]}`, { dots: 1 }),
      ),
      ofGuests((guest, i) => guest.votesFor(titleOf(i), `${VOTES - 1} of ${VOTES}`)),
    ]);
    await Promise.all(guests.map((guest) => guest.rests()));
    const shown = await revealResult(n);
    return {
      ...inBrowsers('the step is shown', seen),
      'everybody asks for the round': asked,
      'a vote is kept': kept,
      ...inBrowsers('a vote is shown', given),
      'the reveal is with everybody': shown,
    };
  });

  await measure('Place, unseen', async () => {
    const { n, asked } = await begin({ kind: 'placement', scope: { of: 'board' } });
    const [kept, placed] = await Promise.all([
      everybody(LENGTH.places, PLACED, (person, i, at) =>
        person.call('PUT', `/rounds/${n}/entries/${bars[at % bars.length]}`, {
          start: toIso(20_500 + i),
          end: toIso(20_540 + i),
        }),
      ),
      ofGuests((guest, i) => guest.places(titleOf(i))),
    ]);
    await Promise.all(guests.map((guest) => guest.rests()));
    const shown = await revealResult(n);
    return {
      'everybody asks for the round': asked,
      'a placement is kept': kept,
      ...inBrowsers('a placement is shown', placed),
      'the reveal is with everybody': shown,
    };
  });

  // Moves and comments, while everybody looks on

  const arrived: number[] = [];
  const startsBefore = guests.map((_, i) => startOf(plan.doc, barOf(i)));
  const planBytes = Y.encodeStateAsUpdate(plan.doc);
  const edits = new Deliveries('update');
  const movers = crowd.filter((_, i) => i % ONE_IN === 0);
  const { dialect } = server.contender;
  const editors = movers.map(({ rooms }, i) => editor(rooms.plan, dialect, planBytes, i));
  follow(
    edits,
    editors,
    movers.map(({ rooms }) => rooms.plan),
    clients('plan'),
  );
  await measure('Move bars', async () => {
    facilitator.steer((doc) =>
      editStage(doc, (edit) => letParticipants(edit, 'plan'), { now: Date.now() }),
    );
    await stage.until(() => participantsMayPlan(stage.doc));
    await goTo(agenda[2] as string, 'Place');
    const [moved] = await Promise.all([
      ofGuests((guest, i) => guest.moves(titleOf(i))),
      paced(LENGTH.moves, MOVES_A_SECOND * editors.length, (i) =>
        edits.send(editors[i % editors.length] as Author, true),
      ),
    ]);
    await drained(edits);
    await Promise.all(guests.map((guest) => guest.rests()));
    arrived.push(edits.arrived);
    return {
      'an edit is with everybody': edits.latencies(),
      ...inBrowsers('a bar is moved', moved),
    };
  });

  const comments = new Deliveries('update');
  const speakers = crowd.map(({ id, rooms }, i) => speaker(rooms.talk, dialect, id, i));
  follow(comments, speakers, clients('talk'), clients('talk'));
  await measure('Comment', async () => {
    await paced(LENGTH.talk, people / (LENGTH.talk / 1000), (i) => {
      if (i < speakers.length) comments.send(speakers[i] as Author, true);
    });
    await drained(comments);
    arrived.push(comments.arrived);
    return { 'a comment is with everybody': comments.latencies() };
  });

  moving.stop();
  steps.push({
    step: 'All the while',
    what: 'a cursor is with everybody',
    times: cursors.latencies(),
    core: Number.NaN,
  });
  const minutes = (performance.now() - began) / 60_000;
  const mean = (of: 'received' | 'sent') =>
    crowd.reduce((sum, { traffic }) => sum + traffic[of], 0) / people / minutes;
  const [received, sent] = [mean('received'), mean('sent')];
  const lost = await missing(board, {
    stickies: STICKIES * people + guests.length,
    comments: people,
    votes: VOTES * people + guests.length,
    placedBy: people + guests.length,
    moved: guests.map((_, i) => ({ bar: barOf(i), from: startsBefore[i] ?? '' })),
    moves: editors.map((author, i) => ({
      bar: bars[i % bars.length] as string,
      start: author.mark(),
    })),
  });
  if (arrived.some((share) => share < 1)) lost.push('edits or comments on their way');
  const closedBefore = closed;
  for (const { rooms } of crowd) for (const client of Object.values(rooms)) client.close();
  for (const peer of [plan, talk, stage]) peer.close();
  facilitator.close();
  return { people, steps, received, sent, megabytes, closed: closedBefore, lost };
}

const startOf = (plan: Y.Doc, bar: string): string => {
  const { start } = (plan.getMap('initiatives').get(bar) as Y.Map<{ start: string }>).get(
    'span',
  ) as { start: string };
  return start;
};

/** Asks for a round each time something happens on the stage, until it is revealed; answers milliseconds. */
function seesRevealed({ rooms, read }: Participant, n: number, since: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let asking = false;
    let again = false;
    let done = false;
    const look = async (): Promise<void> => {
      if (done) return;
      again = asking;
      if (asking) return;
      asking = true;
      const { state } = await read<Round>(`/rounds/${n}`);
      asking = false;
      if (state === 'revealed') {
        done = true;
        resolve(performance.now() - since);
      } else if (again) await look();
    };
    alsoHear(rooms.stage, ({ kind }) => {
      if (kind === 'update') look().catch(reject);
    });
  });
}
