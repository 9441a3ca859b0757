import { expect, test } from 'vitest';
import { ApiError, unanswered } from '../../../client/api/apiError';
import { createBoardAccess } from '../../../client/state/boardAccess';
import { createDeviceBoards } from '../../../client/state/deviceBoards';
import { createSignal } from '../../../client/sync/signal';
import type { BoardInfo } from '../../../shared/api/boards';
import type { Workshop } from '../../../shared/stage/schema';
import { memoryStorage } from '../support/memoryStorage';
import { aKnownBoard } from '../support/openTestBoard';

const INFO: BoardInfo = {
  id: 'b',
  title: 'Growth',
  role: 'editor',
  person: 'ada',
  state: 'draft',
  version: null,
  changes: 0,
  counts: { initiatives: 0, tasks: 0, lanes: 0, goals: 0, dependencies: 0, milestones: 0 },
  locked: false,
  lockedByMe: false,
  archived: false,
  tasks: null,
};

/** Somebody who was a viewer at the last visit; the server answers what `answer` gives. */
function aVisit(answer: () => Promise<BoardInfo>) {
  const device = createDeviceBoards(memoryStorage());
  const known = aKnownBoard('b', 'token', 'viewer');
  device.put(known);
  const heard: BoardInfo[] = [];
  let questions = 0;
  const rights = createBoardAccess({
    known,
    copyOnly: false,
    api: {
      board: () => {
        questions += 1;
        return answer();
      },
    },
    device,
    onInfo: (info) => void heard.push(info),
  });
  return { rights, device, heard, asked: () => questions };
}

const refused = (status: number, code: ApiError['code']) =>
  new ApiError({ status, code, title: 'No' });

test('what the last visit knew counts until the server answers, and its answer is kept for the next', async () => {
  const { rights, device, heard } = aVisit(async () => INFO);
  expect(rights.access.get()).toMatchObject({ role: 'viewer', canEdit: false });
  expect(await rights.ask()).toBeNull();
  expect(rights.access.get()).toMatchObject({ role: 'editor', canEdit: true, canComment: true });
  expect(rights.person.get()).toBe('ada');
  expect(device.get('b')).toMatchObject({ role: 'editor', title: 'Growth', person: 'ada' });
  expect(heard).toEqual([INFO]);
});

test('a refusal is told by its code, and no answer is no refusal', async () => {
  for (const [status, code] of [
    [401, 'unauthorized'],
    [410, 'link-ended'],
  ] as const)
    expect(await aVisit(() => Promise.reject(refused(status, code))).rights.ask()).toBe(code);
  const away = aVisit(() => Promise.reject(unanswered()));
  await expect(away.rights.ask()).rejects.toThrow(ApiError);
  expect(away.rights.access.get().role).toBe('viewer');
});

test('several rooms that hear of a change ask once', async () => {
  const { rights, asked, heard } = aVisit(async () => INFO);
  for (let room = 0; room < 3; room += 1) rights.refresh();
  await expect.poll(() => heard.length).toBe(1);
  expect(asked()).toBe(1);
});

test('an answer that was overtaken by a later one says what was', async () => {
  const answers: ((info: BoardInfo) => void)[] = [];
  const { rights, heard } = aVisit(() => new Promise((answer) => answers.push(answer)));
  const [first, second] = [rights.ask(), rights.ask()];
  answers[1]?.({ ...INFO, locked: true });
  await second;
  answers[0]?.(INFO);
  await first;
  expect(rights.access.get()).toMatchObject({ locked: true, canEdit: false });
  expect(heard.map(({ locked }) => locked)).toEqual([true]);
});

test('commenters plan while a workshop lets its participants', async () => {
  const { rights } = aVisit(async () => ({ ...INFO, role: 'commenter' }));
  const workshop = createSignal<Pick<Workshop, 'participants'>>({ participants: 'plan' });
  await rights.ask();
  expect(rights.access.get().canEdit).toBe(false);
  rights.follow(workshop);
  expect(rights.access.get().canEdit).toBe(true);
  workshop.set({ participants: 'talk' });
  expect(rights.access.get().canEdit).toBe(false);
});

test('after the end nothing may be done, whatever the server still says', async () => {
  const { rights } = aVisit(async () => INFO);
  await rights.ask();
  rights.end();
  await rights.ask();
  const { canEdit, canEditNotes, canEditTasks, canComment, canFacilitate } = rights.access.get();
  expect([canEdit, canEditNotes, canEditTasks, canComment, canFacilitate]).not.toContain(true);
});

test('an answer that comes after the board was closed changes nothing', async () => {
  const { rights, heard } = aVisit(async () => INFO);
  const answer = rights.ask();
  rights.close();
  expect(await answer).toBeNull();
  expect(rights.access.get().role).toBe('viewer');
  expect(heard).toEqual([]);
});
