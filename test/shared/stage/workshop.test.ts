import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readPresence } from '../../../shared/presence';
import {
  agendaMap,
  nowMap,
  participantsMayPlan,
  readWorkshop,
} from '../../../shared/stage/readWorkshop';
import {
  addSteps,
  editStage,
  endWorkshop,
  gather,
  goToStep,
  letParticipants,
  moveStep,
  patchStep,
  remind,
  removeStep,
  type StageEdit,
  type StepDraft,
  setFacilitator,
  setLead,
  setTimer,
  startWorkshop,
} from '../../../shared/stage/stageEdit';
import {
  longerTimer,
  MINUTE,
  parseTimer,
  pausedTimer,
  readTimer,
  resumedTimer,
  runningTimer,
  timeLeft,
  timerDigits,
  untilNextSecond,
} from '../../../shared/stage/timer';

const NOW = Date.UTC(2026, 10, 3, 9);
const draft = (title: string, more: Partial<StepDraft> = {}): StepDraft => ({
  title,
  minutes: 10,
  instruction: `Do ${title}`,
  kind: 'other',
  ...more,
});
const VIEW = { middle: { date: '2026-03-01', dayPart: 0.5, lane: 'l', depth: 0.2 }, days: 90 };

const room = () => {
  const doc = new Y.Doc();
  const edit = <T>(run: (edit: StageEdit) => T, now = NOW): T => editStage(doc, run, { now });
  const titles = () => readWorkshop(doc).agenda.map(({ title }) => title);
  return { doc, edit, titles };
};
/** Brings each other up to date. */
const meet = (a: Y.Doc, b: Y.Doc) => {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)];
  Y.applyUpdate(b, fromA);
  Y.applyUpdate(a, fromB);
};

describe('the agenda', () => {
  test('steps are added, moved, changed and removed', () => {
    const { edit, titles, doc } = room();
    const [a = '', b = '', c = ''] = edit((e) =>
      addSteps(
        e,
        ['A', 'B', 'C'].map((t) => draft(t)),
      ),
    );
    edit((e) => moveStep(e, c, a));
    expect(titles()).toEqual(['C', 'A', 'B']);
    edit((e) => moveStep(e, c, null));
    expect(titles()).toEqual(['A', 'B', 'C']);
    edit((e) => patchStep(e, b, { title: 'Bee', minutes: 3.4, instruction: 'x'.repeat(500) }));
    edit((e) => removeStep(e, a));
    expect(readWorkshop(doc).agenda[0]).toMatchObject({ title: 'Bee', minutes: 3 });
    expect(readWorkshop(doc).agenda[0]?.instruction).toHaveLength(120);
    expect(titles()).toEqual(['Bee', 'C']);
  });

  test('[STG1] two who bring in the presets at once bring in one agenda', () => {
    const [one, two] = [room(), room()];
    for (const { edit } of [one, two])
      edit((e) =>
        addSteps(e, [draft('Welcome', { id: 'welcome' }), draft('Vote', { id: 'vote' })]),
      );
    meet(one.doc, two.doc);
    expect(one.titles()).toEqual(two.titles());
    expect([...one.titles()].sort()).toEqual(['Vote', 'Welcome']);
  });

  test('a preset that was removed comes back when it is asked for', () => {
    const { edit, titles } = room();
    const preset = draft('Vote', { id: 'vote' });
    edit((e) => addSteps(e, [preset]));
    edit((e) => removeStep(e, 'vote'));
    expect(titles()).toEqual([]);
    edit((e) => addSteps(e, [preset]));
    expect(titles()).toEqual(['Vote']);
  });
});

describe('a workshop', () => {
  const started = () => {
    const made = room();
    const ids = made.edit((e) =>
      addSteps(
        e,
        ['A', 'B', 'C'].map((t) => draft(t)),
      ),
    );
    made.edit((e) => startWorkshop(e, 'mia'));
    return { ...made, ids, read: () => readWorkshop(made.doc) };
  };

  test('starts with the first step and nothing allowed, and ends with everything at rest', () => {
    const { edit, read } = started();
    expect(read()).toMatchObject({ started: NOW, facilitator: 'mia', participants: 'talk' });
    expect(read().step?.title).toBe('A');
    edit((e) => {
      setTimer(e, runningTimer(MINUTE, NOW));
      setLead(e, true);
      gather(e, VIEW);
    });
    expect(read()).toMatchObject({ lead: true, gathering: { at: NOW, view: VIEW } });
    edit(endWorkshop);
    expect(read()).toMatchObject({
      started: null,
      step: null,
      timer: null,
      facilitator: null,
      lead: false,
      gathering: null,
    });
    expect(read().agenda).toHaveLength(3);
  });

  test('who is waited for in a round is told with a workshop and without', () => {
    const { edit, read } = started();
    edit((e) => remind(e, 3));
    expect(read().reminder).toEqual({ at: NOW, round: 3 });
    edit(endWorkshop);
    expect(read().reminder).toEqual({ at: NOW, round: 3 });
  });

  test('[STG2] what participants may do ends with it, and a new one begins without', () => {
    const { edit, doc } = started();
    expect(participantsMayPlan(doc)).toBe(false);
    edit((e) => letParticipants(e, 'plan'));
    expect(participantsMayPlan(doc)).toBe(true);
    edit(endWorkshop);
    expect(participantsMayPlan(doc)).toBe(false);
    // A switch that was turned elsewhere as it ended opens nothing.
    edit((e) => letParticipants(e, 'plan'));
    expect(participantsMayPlan(doc)).toBe(false);
    expect(readWorkshop(doc).participants).toBe('talk');
    edit((e) => startWorkshop(e, 'mia'));
    expect(participantsMayPlan(doc)).toBe(false);
  });

  test('[STG1] the next step is on when the one that was on is removed, the last when there is none', () => {
    const { edit, read, ids } = started();
    const [a = '', b = '', c = ''] = ids;
    edit((e) => goToStep(e, b));
    edit((e) => removeStep(e, b));
    expect(read().step?.id).toBe(c);
    edit((e) => removeStep(e, c));
    expect(read().step?.id).toBe(a);
    edit((e) => goToStep(e, 'gone'));
    expect(read().step?.id).toBe(a);
    edit((e) => removeStep(e, a));
    expect(read().step).toBeNull();
  });

  test('[STG1] two steps gone to at once, two timers, two facilitators: one of each for everybody', () => {
    const here = started();
    const there = room();
    Y.applyUpdate(there.doc, Y.encodeStateAsUpdate(here.doc));
    const [, b = '', c = ''] = here.ids;
    here.edit((e) => {
      goToStep(e, b);
      setTimer(e, runningTimer(MINUTE, NOW));
      setFacilitator(e, 'sam');
    });
    there.edit((e) => {
      goToStep(e, c);
      setTimer(e, { length: MINUTE, remaining: 500 });
      endWorkshop(e);
    });
    meet(here.doc, there.doc);
    expect(readWorkshop(here.doc)).toEqual(readWorkshop(there.doc));
  });

  test('[STG1] whatever a client wrote reads as a workshop that could be', () => {
    const doc = new Y.Doc();
    agendaMap(doc).set('junk', 'text');
    agendaMap(doc).set(
      'odd',
      new Y.Map<unknown>([
        ['minutes', -3],
        ['kind', 'party'],
      ]),
    );
    const now = nowMap(doc);
    now.set('started', 'yesterday');
    expect(readWorkshop(doc)).toMatchObject({ started: null });
    now.set('started', NOW);
    for (const [key, value] of Object.entries({
      step: 7,
      facilitator: { id: 'x' },
      timer: { endsAt: Number.NaN },
      participants: 'everything',
      lead: 'yes',
      gathering: { at: 1, view: { days: -1 } },
      reminder: { at: 1, round: 'last' },
    }))
      now.set(key, value);
    expect(readWorkshop(doc)).toMatchObject({
      agenda: [{ id: 'odd', minutes: 0, kind: 'other', title: '' }],
      step: { id: 'odd' },
      facilitator: null,
      timer: null,
      participants: 'talk',
      lead: false,
      gathering: null,
      reminder: null,
    });
  });
});

describe('the timer', () => {
  test('runs, pauses, goes on, is given more, and never has less than nothing left', () => {
    const timer = runningTimer(5 * MINUTE, NOW);
    expect(timeLeft(timer, NOW + MINUTE)).toBe(4 * MINUTE);
    const paused = pausedTimer(timer, NOW + MINUTE);
    expect(timeLeft(paused, NOW + 9 * MINUTE)).toBe(4 * MINUTE);
    expect(timeLeft(longerTimer(paused, MINUTE, NOW), NOW)).toBe(5 * MINUTE);
    const on = resumedTimer(paused, NOW + 9 * MINUTE);
    expect(timeLeft(on, NOW + 10 * MINUTE)).toBe(3 * MINUTE);
    expect(timeLeft(on, NOW + 60 * MINUTE)).toBe(0);
    expect(timeLeft(longerTimer(on, MINUTE, NOW + 60 * MINUTE), NOW + 60 * MINUTE)).toBe(MINUTE);
  });

  test('a value that says two things at once is one timer', () => {
    expect(readTimer({ length: 1, endsAt: NOW, remaining: 5 })).toEqual({ length: 1, endsAt: NOW });
    for (const odd of [null, 4, {}, { endsAt: -1 }, { remaining: Number.POSITIVE_INFINITY }])
      expect(readTimer(odd)).toBeNull();
  });

  test.each([
    [90_000, 1000],
    [90_250, 250],
    [59_000.5, 1],
    [0.5, 1],
  ])('%d ms show other digits in %d', (left, wait) => {
    expect(untilNextSecond(left)).toBe(wait);
    expect(timerDigits(Math.max(0, left - wait))).not.toBe(timerDigits(left));
  });

  test.each([
    ['4:30', 270_000],
    ['5', 300_000],
    ['0:45', 45_000],
    ['4:75', null],
    ['0', null],
    ['soon', null],
    ['', null],
    ['9999', null],
  ])('"%s" typed', (text, length) => expect(parseTimer(text)).toBe(length));

  test.each([
    [270_000, '4:30'],
    [59_001, '1:00'],
    [9_999, '0:10'],
    [0, '0:00'],
    [3_665_000, '61:05'],
  ])('%d ms as digits', (left, digits) => expect(timerDigits(left)).toBe(digits));
});

test('presence carries what a workshop needs, and nothing odd', () => {
  const state = { person: 'mia', selection: [], view: VIEW, follows: 'sam', hand: 5, moreTime: 6 };
  expect(readPresence(state)).toMatchObject({ view: VIEW, follows: 'sam', hand: 5, moreTime: 6 });
  const odd = { person: 'mia', view: { middle: {}, days: 3 }, follows: '<b>', hand: 'up' };
  const read = readPresence(odd);
  for (const key of ['view', 'follows', 'hand', 'moreTime']) expect(read).not.toHaveProperty(key);
});
